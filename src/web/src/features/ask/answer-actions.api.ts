import { queryOptions } from '@tanstack/react-query';
import * as api from '@/shared/api/generated/tenant';
import type { Answer } from '@/shared/api/types';

export const mailAnswer = (answer: string, to: string[]) => api.mailAnswer(answer, { to });

export const watchesQuery = queryOptions({
  queryKey: ['watches'],
  queryFn: ({ signal }) => api.listWatches({ signal }),
});

type NewWatch = Omit<api.StartWatchRequest, 'query'> & { query: Answer['query'] };
export const startWatch = (watch: NewWatch) => api.startWatch(watch);
export const endWatch = (id: string) => api.endWatch(id);

export const dashboardsQuery = queryOptions({
  queryKey: ['dashboards', 'to-pin'],
  queryFn: ({ signal }) => api.listDashboards({ signal }),
});

const charts: Record<string, api.ChartType> = { number: 'number', bar: 'bar', line: 'line', pie: 'pie' };

/** The answer's query goes along as it is; the dashboard shows it by its own rules. */
export const pinAnswer = (dashboard: string, title: string, answer: Answer) =>
  api.addWidget(dashboard, {
    title,
    chart: { type: charts[answer.chart?.type ?? ''] ?? 'table' },
    query: answer.query ?? null,
  });

type NewReport = Omit<api.SaveQuestionRequest, 'query'> & { query: Answer['query'] };
export const saveAsReport = (report: NewReport) => api.saveQuestion(report);
