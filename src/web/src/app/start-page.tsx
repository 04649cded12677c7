import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { DashboardOf } from '@/features/dashboards/dashboard-page';
import { dashboardsQuery } from '@/features/dashboards/dashboards.api';
import { OverviewPage } from '@/features/overview/overview-page';
import { Skeleton } from '@/shared/ui/kit';
import { Page } from '@/shared/ui/page';

const route = getRouteApi('/tenant/');

/** What a person sees first: the dashboard they chose, else the overview. */
export function StartPage() {
  const { show, ...search } = route.useSearch();
  const navigate = route.useNavigate();
  const list = useQuery(dashboardsQuery);
  const start = show === 'overview' ? undefined : list.data?.find(({ isStart }) => isStart);
  if (start)
    return (
      <DashboardOf
        id={start.id}
        search={search}
        onSearch={(next, replace) => void navigate({ search: next, replace })}
      />
    );
  if (list.isPending && show !== 'overview')
    return (
      <Page title="Overview">
        <Skeleton height={420} />
      </Page>
    );
  return <OverviewPage />;
}
