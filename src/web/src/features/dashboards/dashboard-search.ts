import type { DashboardView, SalesFilter } from '@/shared/api/types';
import { isDay } from '@/shared/format/period';

/** p: a named period; from, to: own days; f: filters ("country:DE"). Nothing of it is the dashboard's own opening view. */
export type DashboardSearch = { p?: string; from?: string; to?: string; f?: string[]; edit?: boolean };

export const periods = [
  { value: 'latest_month', label: 'Latest month' },
  { value: 'last_3_months', label: 'Last 3 months' },
  { value: 'last_6_months', label: 'Last 6 months' },
  { value: 'last_12_months', label: 'Last 12 months' },
  { value: 'latest_quarter', label: 'Latest quarter' },
  { value: 'latest_year', label: 'Latest year' },
  { value: 'year_before', label: 'The year before' },
  { value: 'all', label: 'All sales' },
];

/** What a dashboard is looked at through, out of its URL; what does not make sense is left out. */
export function readDashboardSearch(search: Record<string, unknown>): DashboardSearch {
  const { p, from, to, f, edit } = search;
  const read: DashboardSearch = {};
  if (typeof p === 'string' && periods.some(({ value }) => value === p)) read.p = p;
  else if (isDay(from) && isDay(to) && from < to) Object.assign(read, { from, to });
  if (f !== undefined)
    read.f = (Array.isArray(f) ? f : [f]).filter(
      (item): item is string => typeof item === 'string' && /^\w+:/.test(item),
    );
  if (edit === true) read.edit = true;
  return read;
}

/** The dashboard's opening view with what the URL says instead. */
export function viewOf(search: DashboardSearch, opening: DashboardView): DashboardView {
  const days = search.p
    ? { period: search.p, from: null, to: null }
    : search.from
      ? { period: null, from: search.from, to: search.to ?? null }
      : { period: opening.period ?? null, from: opening.from ?? null, to: opening.to ?? null };
  return { ...days, filters: search.f ? readFilters(search.f) : (opening.filters ?? []) };
}

export function searchOf(view: DashboardView): DashboardSearch {
  const days = view.period
    ? { p: view.period }
    : view.from && view.to
      ? { from: view.from, to: view.to }
      : {};
  return { ...days, f: writeFilters(view.filters ?? []) };
}

/** Values of one dimension are alternatives; different dimensions narrow each other. */
export function readFilters(texts: string[]): SalesFilter[] {
  const values = new Map<string, string[]>();
  for (const text of texts) {
    const cut = text.indexOf(':');
    values.set(text.slice(0, cut), [...(values.get(text.slice(0, cut)) ?? []), text.slice(cut + 1)]);
  }
  return [...values].map(([dim, all]) => ({ dim, op: 'in', values: all }));
}

export const writeFilters = (filters: SalesFilter[]) =>
  filters
    .filter(({ op }) => op === 'in')
    .flatMap(({ dim, values }) => values.map((value) => `${dim}:${value}`));
