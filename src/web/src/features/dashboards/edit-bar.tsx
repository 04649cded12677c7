import { useMutation, useQueryClient } from '@tanstack/react-query';
import { isApiError } from '@/shared/api/request';
import type { Dashboard, DashboardView } from '@/shared/api/types';
import { Icon } from '@/shared/ui/icons';
import { Button, Menu, TextInput } from '@/shared/ui/kit';
import { Problem } from '@/shared/ui/problem';
import { dashboardQuery, dashboardsQuery, saveDashboard } from './dashboards.api';
import type { Draft } from './use-draft';
import classes from './dashboards.module.css';

type EditBarProps = { dashboard: Dashboard; draft: Draft; view: DashboardView; onClose: () => void };

const kinds = [
  { type: 'number', label: 'A figure' },
  { type: 'line', label: 'A line over time' },
  { type: 'bar', label: 'Bars' },
  { type: 'stacked_bar', label: 'Stacked bars' },
  { type: 'donut', label: 'Parts of a whole' },
  { type: 'table', label: 'A table' },
  { type: 'text', label: 'A note' },
  { type: 'embed', label: 'An external dashboard' },
] as const;

/** While a dashboard is edited: its name, what to add, and keeping or dropping the changes. */
export function EditBar({ dashboard, draft, view, onClose }: EditBarProps) {
  const client = useQueryClient();
  const save = useMutation({
    mutationFn: () => saveDashboard(dashboard, draft.widgets, draft.name, view),
    onSuccess: async (saved) => {
      client.setQueryData(dashboardQuery(dashboard.id).queryKey, saved);
      await client.invalidateQueries({ queryKey: dashboardsQuery.queryKey, exact: true });
      onClose();
    },
  });
  const loadAgain = async () => {
    await client.invalidateQueries({ queryKey: dashboardQuery(dashboard.id).queryKey, exact: true });
    save.reset();
  };
  return (
    <>
      <div className={classes.actions}>
        <TextInput
          aria-label="Name of the dashboard"
          w={280}
          maxLength={255}
          value={draft.name}
          onChange={(event) => draft.setName(event.currentTarget.value)}
        />
        <Menu position="bottom-start">
          <Menu.Target>
            <Button variant="default" leftSection={<Icon name="plus" size={14} />}>
              Add a widget
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {kinds.map(({ type, label }) => (
              <Menu.Item key={type} onClick={() => draft.startNew(type)}>
                {label}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
        <Button loading={save.isPending} onClick={() => save.mutate()}>
          Save this dashboard
        </Button>
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <span className="small quiet">It will open with the period and filters below.</span>
      </div>
      {save.error ? (
        <Problem
          error={save.error}
          action={
            isApiError(save.error, 'changed_meanwhile') ? (
              <Button variant="default" onClick={() => void loadAgain()}>
                Load the newest, keep my widgets
              </Button>
            ) : null
          }
        />
      ) : null}
    </>
  );
}
