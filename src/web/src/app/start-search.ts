import { readDashboardSearch, type DashboardSearch } from '@/features/dashboards/dashboard-search';
import { readOverviewSearch, type OverviewSearch } from '@/features/overview/overview-search';

/** show: the overview, whatever one starts with. */
export type StartSearch = OverviewSearch & DashboardSearch & { show?: 'overview' };

/** The first page is the overview or a dashboard; its address may say what either understands. */
export const readStartSearch = (search: Record<string, unknown>): StartSearch => ({
  ...readOverviewSearch(search),
  ...readDashboardSearch(search),
  ...(search['show'] === 'overview' ? { show: 'overview' as const } : {}),
});
