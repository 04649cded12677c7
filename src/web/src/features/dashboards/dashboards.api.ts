import { queryOptions } from '@tanstack/react-query';
import {
  addWidget,
  changeDashboard,
  chooseStart,
  createDashboard,
  dropStart,
  listDashboards,
  listTemplates,
  previewWidget,
  removeDashboard,
  shareDashboard,
  showDashboard,
  showResults,
} from '@/shared/api/generated/tenant';
import type { Dashboard, DashboardView, Widget } from '@/shared/api/types';

export { addWidget, createDashboard, removeDashboard, shareDashboard };

export const dashboardsQuery = queryOptions({
  queryKey: ['dashboards'],
  queryFn: ({ signal }) => listDashboards({ signal }),
});

export const templatesQuery = queryOptions({
  queryKey: ['dashboards', 'templates'],
  queryFn: ({ signal }) => listTemplates({ signal }),
  staleTime: Infinity,
});

export const dashboardQuery = (id: string) =>
  queryOptions({
    queryKey: ['dashboards', id],
    queryFn: ({ signal }) => showDashboard(id, { signal }),
  });

/** All widgets' numbers in one request. */
export const resultsQuery = (dashboard: Pick<Dashboard, 'id' | 'version'>, view: DashboardView) =>
  queryOptions({
    queryKey: ['dashboards', dashboard.id, 'results', dashboard.version, view],
    queryFn: ({ signal }) => showResults(dashboard.id, { view }, { signal }),
  });

export const previewQuery = (widget: Widget, view: DashboardView) =>
  queryOptions({
    queryKey: ['dashboards', 'preview', widget.chart, widget.query, widget.period, view],
    queryFn: ({ signal }) => previewWidget({ widget, view }, { signal }),
  });

export const saveDashboard = (dashboard: Dashboard, widgets: Widget[], name: string, view: DashboardView) =>
  changeDashboard(dashboard.id, {
    name,
    description: dashboard.description,
    view,
    widgets,
    version: dashboard.version,
  });

export const removeOne = ({ id, version }: Pick<Dashboard, 'id' | 'version'>) =>
  removeDashboard(id, { version });

/** Lets this person see a dashboard first, or the overview again. */
export const startWith = (id: string | null) => (id ? chooseStart({ dashboardId: id }) : dropStart());
