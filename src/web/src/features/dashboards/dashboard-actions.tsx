import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { sessionQuery } from '@/shared/api/session.api';
import type { Dashboard } from '@/shared/api/types';
import { Icon } from '@/shared/ui/icons';
import { ActionIcon, Button, Menu, Modal, useDisclosure } from '@/shared/ui/kit';
import { Problem } from '@/shared/ui/problem';
import { Tag } from '@/shared/ui/tag';
import {
  createDashboard,
  dashboardQuery,
  dashboardsQuery,
  removeOne,
  shareDashboard,
  startWith,
} from './dashboards.api';
import classes from './dashboards.module.css';

/** What can be done with a dashboard as a whole. */
export function DashboardActions({ dashboard, onEdit }: { dashboard: Dashboard; onEdit: () => void }) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const { data: session } = useQuery(sessionQuery);
  const [removing, confirm] = useDisclosure(false);
  const listChanged = () => client.invalidateQueries({ queryKey: dashboardsQuery.queryKey, exact: true });
  const share = useMutation({
    mutationFn: (to: { isShared: boolean; isDefault: boolean }) =>
      shareDashboard(dashboard.id, { ...to, version: dashboard.version }),
    onSuccess: async (changed) => {
      client.setQueryData(dashboardQuery(dashboard.id).queryKey, changed);
      await listChanged();
    },
  });
  const copy = useMutation({
    mutationFn: () => createDashboard({ copyOf: dashboard.id }),
    onSuccess: async (made) => {
      await listChanged();
      await navigate({ to: '/dashboards/$id', params: { id: made.id } });
    },
  });
  const list = useQuery(dashboardsQuery);
  const isStart = list.data?.some(({ id, isStart: first }) => first && id === dashboard.id);
  const start = useMutation({
    mutationFn: () => startWith(isStart ? null : dashboard.id),
    onSuccess: listChanged,
  });
  const remove = useMutation({
    mutationFn: () => removeOne(dashboard),
    onSuccess: async () => {
      await listChanged();
      await navigate({ to: '/dashboards' });
    },
  });
  const { isShared, isDefault, isMine, canEdit } = dashboard;
  const error = share.error ?? copy.error ?? start.error ?? remove.error;

  return (
    <div className={classes.actions}>
      {isShared ? null : <Tag>Only you see this</Tag>}
      {canEdit ? (
        <Button variant="default" onClick={onEdit}>
          Edit
        </Button>
      ) : null}
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="default" size={36} aria-label="More to do with this dashboard">
            <Icon name="more" />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => void navigate({ to: '/dashboards' })}>All dashboards</Menu.Item>
          {isStart ? (
            <Menu.Item onClick={() => void navigate({ to: '/', search: { show: 'overview' } })}>
              Open the overview
            </Menu.Item>
          ) : null}
          <Menu.Item onClick={() => start.mutate()}>
            {isStart ? 'Let me start with the overview' : 'Make this my start page'}
          </Menu.Item>
          <Menu.Item onClick={() => window.print()}>Print</Menu.Item>
          {session?.user.role !== 'viewer' ? (
            <Menu.Item onClick={() => copy.mutate()}>Copy to one of my own</Menu.Item>
          ) : null}
          {canEdit && !isShared ? (
            <Menu.Item onClick={() => share.mutate({ isShared: true, isDefault: false })}>
              Share with the company
            </Menu.Item>
          ) : null}
          {canEdit && isShared && isMine ? (
            <Menu.Item onClick={() => share.mutate({ isShared: false, isDefault: false })}>
              Show it only to me
            </Menu.Item>
          ) : null}
          {canEdit && isShared && !isDefault ? (
            <Menu.Item onClick={() => share.mutate({ isShared: true, isDefault: true })}>
              Let everybody see it first
            </Menu.Item>
          ) : null}
          {canEdit ? (
            <>
              <Menu.Divider />
              <Menu.Item onClick={confirm.open}>Remove</Menu.Item>
            </>
          ) : null}
        </Menu.Dropdown>
      </Menu>
      {error ? <Problem error={error} /> : null}
      <Modal opened={removing} onClose={confirm.close} title={`Remove “${dashboard.name}”?`}>
        <div className={classes.form}>
          <p>
            {isShared
              ? `Nobody of the company will see it any more. Its ${dashboard.widgets.length} widgets go with it; the sales behind them stay.`
              : `Its ${dashboard.widgets.length} widgets go with it; the sales behind them stay.`}
          </p>
          <div className={classes.buttons}>
            <Button variant="default" onClick={confirm.close}>
              Keep it
            </Button>
            <Button color="red" loading={remove.isPending} onClick={() => remove.mutate()}>
              Remove this dashboard
            </Button>
          </div>
        </div>
      </Modal>
    </div>
  );
}
