import { queryOptions } from '@tanstack/react-query';
import { request } from './request';
import type { Freshness, SalesModel, SalesQuery, SalesResult } from './types';

/** How far the data reaches and what is missing from it. */
export const freshnessQuery = queryOptions({
  queryKey: ['sales', 'freshness'],
  queryFn: ({ signal }) => request<Freshness>('/api/v1/sales/freshness', { signal }),
});

export const modelQuery = queryOptions({
  queryKey: ['sales', 'model'],
  queryFn: ({ signal }) => request<SalesModel>('/api/v1/sales/model', { signal }),
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
    queryFn: async ({ signal }) => {
      const body = { queries };
      const answer = await request<{ results: SalesResult[] }>('/api/v1/sales/queries', {
        method: 'POST',
        body,
        signal,
      });
      return answer.results;
    },
  });

export const salesResultQuery = (query: SalesQuery) =>
  queryOptions({
    queryKey: ['sales', 'query', query],
    queryFn: ({ signal }) =>
      request<SalesResult>('/api/v1/sales/query', { method: 'POST', body: query, signal }),
  });
