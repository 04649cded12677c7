import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { sessionQuery } from '@/shared/api/session.api';
import type { DashboardItem } from '@/shared/api/types';
import { useFormat } from '@/shared/format/use-format';
import { ButtonLink } from '@/shared/ui/button-link';
import { Empty } from '@/shared/ui/empty';
import { Icon } from '@/shared/ui/icons';
import { Button, Skeleton, useDisclosure } from '@/shared/ui/kit';
import { Page } from '@/shared/ui/page';
import { Panel } from '@/shared/ui/panel';
import { Problem } from '@/shared/ui/problem';
import { Tag } from '@/shared/ui/tag';
import { dashboardsQuery } from './dashboards.api';
import { NewDashboard } from './new-dashboard';
import classes from './dashboards.module.css';

/** All dashboards a person may see, the company's default first. */
export function DashboardsPage() {
  const { data: session } = useQuery(sessionQuery);
  const list = useQuery(dashboardsQuery);
  const [opened, form] = useDisclosure(false);
  const mayMake = session?.user.role !== 'viewer';
  const make = mayMake ? (
    <Button size="compact-md" leftSection={<Icon name="plus" size={14} />} onClick={form.open}>
      New dashboard
    </Button>
  ) : null;
  const mine = list.data?.filter(({ isShared }) => !isShared) ?? [];
  const shared = list.data?.filter(({ isShared }) => isShared) ?? [];

  return (
    <Page
      title="Dashboards"
      controls={
        <>
          {make}
          <ButtonLink to="/dashboards/external" variant="default" size="compact-md">
            External dashboards
          </ButtonLink>
        </>
      }
    >
      {list.error ? <Problem error={list.error} /> : null}
      {list.isPending ? <Skeleton height={240} /> : null}
      {list.data?.length === 0 ? (
        <Empty
          title="No dashboards yet"
          text={
            mayMake
              ? 'A dashboard puts several figures on one page, all for the same period and filters. Start from a template and change it.'
              : 'A dashboard puts several figures on one page. An analyst of your company can share one with you.'
          }
          action={make}
        />
      ) : null}
      <List title="Of the company" items={shared} />
      <List title="Only mine" items={mine} />
      <NewDashboard opened={opened} onClose={form.close} />
    </Page>
  );
}

function List({ title, items }: { title: string; items: DashboardItem[] }) {
  const format = useFormat();
  if (items.length === 0) return null;
  return (
    <Panel flush title={title}>
      <ul className={classes.list}>
        {items.map((item) => (
          <li key={item.id}>
            <Link to="/dashboards/$id" params={{ id: item.id }} className={classes.item}>
              <span>
                <strong>{item.name}</strong> {item.isDefault ? <Tag>Everybody sees it first</Tag> : null}{' '}
                {item.isStart ? <Tag>My start page</Tag> : null}
                <span className="small quiet">{item.description}</span>
              </span>
              <span className="small quiet">
                {format.count(item.widgets)} {item.widgets === 1 ? 'widget' : 'widgets'}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
