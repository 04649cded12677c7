import { salesQuery } from '@/shared/api/sales.api';
import type { CompareKind, Freshness, SalesModel, SalesQuery } from '@/shared/api/types';
import { comparedPeriod, grainFor, monthOf, type Period } from '@/shared/format/period';
import type { OverviewSearch } from './overview-search';

const preferred = ['net', 'quantity', 'orders', 'aov', 'asp', 'gross', 'return_rate', 'margin'];

/** The four figures this tenant's data can answer, most telling first. */
export const kpiMeasures = (model: SalesModel): string[] =>
  preferred.filter((id) => model.measures.some((measure) => measure.id === id)).slice(0, 4);

export type OverviewState = { period: Period; compare: CompareKind | null };

/** What the page shows: what its URL says, else the last month with data against the best it has. */
export function overviewState(search: OverviewSearch, freshness: Freshness): OverviewState | null {
  if (!freshness.from || !freshness.to) return null;
  const period = search.from && search.to ? { from: search.from, to: search.to } : monthOf(freshness.to);
  const lastYear = comparedPeriod(period, 'previous_year');
  const automatic = lastYear.to > freshness.from ? 'previous_year' : 'previous_period';
  const compare = search.vs === 'none' ? null : (search.vs ?? automatic);
  return { period, compare };
}

export const breakdowns = ['reseller', 'country', 'channel', 'category'];

/** All the page's questions, sent as one request; the order is the order of the answers. */
export function overviewQueries({ period, compare }: OverviewState, model: SalesModel): SalesQuery[] {
  const measures = kpiMeasures(model);
  const time = { ...period, grain: null };
  const kind = compare ? { kind: compare } : null;
  const has = (id: string) => model.dimensions.some((dimension) => dimension.id === id);
  const top = (dimension: string, limit: number) =>
    salesQuery({ group: [dimension], time, compare: kind, order: { by: 'net', dir: 'desc' }, limit });
  return [
    salesQuery({ measures, time, compare: kind }),
    salesQuery({ measures, time: { ...period, grain: grainFor(period) }, compare: kind }),
    salesQuery({
      measures: measures.filter((id) => id !== 'aov'),
      group: ['product'],
      time,
      compare: kind,
      order: { by: 'net', dir: 'desc' },
      limit: 5000,
    }),
    ...breakdowns
      .filter(has)
      .slice(0, 2)
      .map((dimension) => top(dimension, 8)),
  ];
}
