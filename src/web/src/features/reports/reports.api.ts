import { queryOptions } from '@tanstack/react-query';
import * as api from '@/shared/api/generated/tenant';
import type { NewSchedule, ReportFormat } from '@/shared/api/types';

export const reportsQuery = queryOptions({
  queryKey: ['reports'],
  queryFn: ({ signal }) => api.listReports({ signal }),
});

export const schedulesQuery = queryOptions({
  queryKey: ['reports', 'schedules'],
  queryFn: ({ signal }) => api.listSchedules({ signal }),
  // A report that is being made tells soon how it went.
  refetchInterval: (query) =>
    query.state.data?.some(({ lastRun }) => lastRun?.status === 'queued') ? 1500 : false,
});

export const createSchedule = (schedule: NewSchedule) => api.planSchedule(schedule);
export const deleteSchedule = (id: string) => api.endSchedule(id);
/** Kept alive: who clicks and leaves the page wants the report all the same. */
export const sendNow = (id: string) => api.sendNow(id, {}, { keepalive: true });

const question = 'question-';

/** A report that was made of a question has its own period, so no month is asked for. */
export const isQuestion = (report: string) => report.startsWith(question);
export const removeQuestion = (report: string) => api.removeQuestion(report.slice(question.length));

/** Every report has an address of the same form. */
export const reportUrl = (report: string, month: string, format: ReportFormat) =>
  isQuestion(report)
    ? `${api.getListReportsUrl()}/questions/${report.slice(question.length)}/file?format=${format}`
    : `${api.getListReportsUrl()}/${report}/file?month=${month}&format=${format}`;

export const formatWords: Record<ReportFormat, string> = { pdf: 'PDF', xlsx: 'Excel', csv: 'CSV' };
