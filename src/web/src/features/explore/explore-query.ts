import { pageRows } from '@/shared/api/analytics.api';
import { salesQuery } from '@/shared/api/sales.api';
import type { ChartType, Freshness, Grain, SalesModel, SalesQuery } from '@/shared/api/types';
import { monthOf, type Period } from '@/shared/format/period';
import type { ExploreSearch } from './explore-search';

export type Filter = { dim: string; value: string };
export type ExploreState = {
  measures: string[];
  dimensions: string[];
  grain: Grain | null;
  filters: Filter[];
  period: Period;
};

/** The question the page asks: what its URL says, else net sales by product in the last month with data. */
export function exploreState(
  search: ExploreSearch,
  model: SalesModel,
  freshness: Freshness,
): ExploreState | null {
  if (!freshness.from || !freshness.to) return null;
  const measureIds = new Set(model.measures.map(({ id }) => id));
  const dimensionIds = new Set(model.dimensions.map(({ id }) => id));
  const asked = search.m?.split(',').filter((id) => measureIds.has(id)) ?? [];
  const untouched = search.d === undefined && search.g === undefined;
  const dimensions = untouched ? ['product'] : (search.d?.split(',') ?? []);
  return {
    measures: asked.length > 0 ? asked : ['net'],
    dimensions: dimensions.filter((id) => dimensionIds.has(id)).slice(0, 3),
    grain: search.g === undefined || search.g === 'none' ? null : search.g,
    filters: (search.f ?? []).map(readFilter).filter(({ dim }) => dimensionIds.has(dim)),
    period: search.from && search.to ? { from: search.from, to: search.to } : monthOf(freshness.to),
  };
}

function readFilter(text: string): Filter {
  const cut = text.indexOf(':');
  return { dim: text.slice(0, cut), value: text.slice(cut + 1) };
}

export const writeFilter = ({ dim, value }: Filter) => `${dim}:${value}`;

/** Values of one dimension are alternatives; different dimensions narrow each other. */
export function exploreQuery(state: ExploreState): SalesQuery {
  const dims = [...new Set(state.filters.map(({ dim }) => dim))];
  return salesQuery({
    measures: state.measures,
    group: state.dimensions,
    filters: dims.map((dim) => ({
      dim,
      op: 'in',
      values: state.filters.filter((filter) => filter.dim === dim).map(({ value }) => value),
    })),
    time: { ...state.period, grain: state.grain },
    order: state.grain ? { by: 'period', dir: 'asc' } : { by: state.measures[0] ?? 'net', dir: 'desc' },
    limit: pageRows,
  });
}

/** A kept question as the page's own; what the page cannot show is left as it was. */
export function stateOf(query: SalesQuery, now: ExploreState): ExploreState {
  const { from, to, grain } = query.time ?? {};
  return {
    measures: query.measures,
    dimensions: query.group.slice(0, 3),
    grain: grain ?? null,
    filters: query.filters
      .filter(({ op }) => op === 'in')
      .flatMap(({ dim, values }) => values.map((value) => ({ dim, value }))),
    period: from && to ? { from, to } : now.period,
  };
}

export function chartFor(state: ExploreState): ChartType {
  if (state.grain) return 'line';
  return state.dimensions.length === 0 ? 'number' : 'bar';
}
