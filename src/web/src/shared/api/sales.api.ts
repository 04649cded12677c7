import { queryOptions } from '@tanstack/react-query';
import { describeSales, queryManySales, querySales, showFreshness } from './generated/tenant';
import type { Period } from '@/shared/format/period';
import type { SalesQuery } from './types';

/** How far the data reaches and what is missing from it. */
export const freshnessQuery = queryOptions({
  queryKey: ['sales', 'freshness'],
  queryFn: ({ signal }) => showFreshness({}, { signal }),
});

/** The vendors that have not sent all of a period, and the last day that came from each. */
export const missingQuery = ({ from, to }: Period) =>
  queryOptions({
    queryKey: ['sales', 'missing', from, to],
    queryFn: async ({ signal }) => (await showFreshness({ from, to }, { signal })).missing,
  });

export const modelQuery = queryOptions({
  queryKey: ['sales', 'model'],
  queryFn: ({ signal }) => describeSales({ signal }),
  staleTime: 10 * 60_000,
});

/** A full query out of the parts that differ from "everything, ungrouped". */
export const salesQuery = (parts: Partial<SalesQuery>): SalesQuery => ({
  v: 1,
  measures: ['net'],
  group: [],
  filters: [],
  having: [],
  time: { from: null, to: null, grain: null },
  compare: null,
  order: null,
  limit: null,
  ...parts,
});

/** Several queries answered in one request, in the order asked. */
export const salesResultsQuery = (queries: SalesQuery[]) =>
  queryOptions({
    queryKey: ['sales', 'queries', queries],
    queryFn: async ({ signal }) => (await queryManySales({ queries }, { signal })).results,
  });

export const salesResultQuery = (query: SalesQuery) =>
  queryOptions({
    queryKey: ['sales', 'query', query],
    queryFn: ({ signal }) => querySales(query, { signal }),
  });
