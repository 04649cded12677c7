import { queryOptions } from '@tanstack/react-query';
import { request } from '@/shared/api/request';
import type { NewSchedule, Report, ReportFormat, Schedule } from '@/shared/api/types';

const path = '/api/v1/reports';

export const reportsQuery = queryOptions({
  queryKey: ['reports'],
  queryFn: ({ signal }) => request<Report[]>(path, { signal }),
});

export const schedulesQuery = queryOptions({
  queryKey: ['reports', 'schedules'],
  queryFn: ({ signal }) => request<Schedule[]>(`${path}/schedules`, { signal }),
  // A report that is being made tells soon how it went.
  refetchInterval: (query) =>
    query.state.data?.some(({ lastRun }) => lastRun?.status === 'queued') ? 1500 : false,
});

export const createSchedule = (schedule: NewSchedule) =>
  request<Schedule>(`${path}/schedules`, { method: 'POST', body: schedule });
export const deleteSchedule = (id: string) => request<void>(`${path}/schedules/${id}`, { method: 'DELETE' });
export const sendNow = (id: string) =>
  request<unknown>(`${path}/schedules/${id}/runs`, { method: 'POST', body: {} });

export const reportUrl = (report: string, month: string, format: ReportFormat) =>
  `${path}/${report}/file?month=${month}&format=${format}`;

export const formatWords: Record<ReportFormat, string> = { pdf: 'PDF', xlsx: 'Excel', csv: 'CSV' };
