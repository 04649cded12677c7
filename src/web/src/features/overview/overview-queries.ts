import { salesQuery } from '@/shared/api/sales.api';
import type { CompareKind, Freshness, SalesModel, SalesQuery } from '@/shared/api/types';
import {
  addDays,
  comparedPeriod,
  grainFor,
  lengthInDays,
  monthOf,
  type Period,
} from '@/shared/format/period';
import type { OverviewSearch } from './overview-search';

export const preferred = ['net', 'quantity', 'orders', 'aov', 'asp', 'gross', 'return_rate', 'margin'];

/** The four figures this tenant's data can answer, most telling first. */
export const kpiMeasures = (model: SalesModel): string[] =>
  preferred.filter((id) => model.measures.some((measure) => measure.id === id)).slice(0, 4);

/** @property likeForLike Whether only vendors and days that both periods have are compared. */
export type OverviewState = { period: Period; compare: CompareKind | null; likeForLike: boolean };

/** What the page shows: what its URL says, else the last month with data against the best it has. */
export function overviewState(search: OverviewSearch, freshness: Freshness): OverviewState | null {
  if (!freshness.from || !freshness.to) return null;
  const period = search.from && search.to ? { from: search.from, to: search.to } : monthOf(freshness.to);
  const lastYear = comparedPeriod(period, 'previous_year');
  const automatic = lastYear.to > freshness.from ? 'previous_year' : 'previous_period';
  const compare = search.vs === 'none' ? null : (search.vs ?? automatic);
  return { period, compare, likeForLike: compare !== null && search.like === true };
}

export const breakdowns = ['reseller', 'country', 'channel', 'category'];

/** The compared days: only as many as there is data for, so that half a month is not held against a whole one. */
export function comparedDays({ period, compare }: OverviewState, lastDataDay: string): Period | null {
  if (!compare) return null;
  const whole = comparedPeriod(period, compare);
  const dataEnd = addDays(lastDataDay, 1);
  if (dataEnd >= period.to || dataEnd <= period.from) return whole;
  return { from: whole.from, to: addDays(whole.from, lengthInDays({ from: period.from, to: dataEnd })) };
}

/** All the page's questions, sent as one request; the order is the order of the answers. */
export function overviewQueries(state: OverviewState, model: SalesModel, lastDataDay: string): SalesQuery[] {
  const { period, compare, likeForLike } = state;
  const measures = kpiMeasures(model);
  const time = { ...period, grain: null };
  const whole = compare ? { kind: compare, likeForLike } : null;
  const days = comparedDays(state, lastDataDay);
  const like = days ? { kind: 'period' as const, ...days, likeForLike } : null;
  const has = (id: string) => model.dimensions.some((dimension) => dimension.id === id);
  const top = (dimension: string, limit: number) =>
    salesQuery({ group: [dimension], time, compare: like, order: { by: 'net', dir: 'desc' }, limit });
  return [
    salesQuery({ measures, time, compare: like }),
    salesQuery({ measures, time: { ...period, grain: grainFor(period) }, compare: whole }),
    salesQuery({
      measures: measures.filter((id) => id !== 'aov'),
      group: ['product'],
      time,
      compare: like,
      order: { by: 'net', dir: 'desc' },
      limit: 5000,
    }),
    ...breakdowns.filter(has).map((dimension) => top(dimension, 8)),
  ];
}
