import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import {
  explainSales,
  listViews,
  pageSales,
  showSalesLines,
  type ShowSalesLinesRequest,
} from './generated/tenant';
import { ApiError, toApiError } from './request';
import type { SalesQuery } from './types';

/** Rows that one page of an answer holds. */
export const pageRows = 5000;

export type Cell = Omit<ShowSalesLinesRequest, 'next' | 'limit'>;

/** The lines of files behind a figure, page by page. */
export const linesQuery = (cell: Cell) =>
  infiniteQueryOptions({
    queryKey: ['sales', 'rows', cell],
    queryFn: ({ pageParam, signal }) => showSalesLines({ ...cell, next: pageParam, limit: 100 }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next ?? null,
  });

/** All rows of an answer, page by page, in its own order; for answers that are longer than one. */
export const pagesQuery = (query: SalesQuery) =>
  infiniteQueryOptions({
    queryKey: ['sales', 'pages', query],
    queryFn: ({ pageParam, signal }) =>
      pageSales({ query: { ...query, limit: null }, next: pageParam, limit: pageRows }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next ?? null,
  });

/** Why net sales of the query's period differ from those before. */
export const explanationQuery = (query: SalesQuery) =>
  queryOptions({
    queryKey: ['sales', 'explain', query],
    queryFn: ({ signal }) => explainSales(query, { signal }),
  });

export const viewsQuery = queryOptions({
  queryKey: ['sales', 'views'],
  queryFn: ({ signal }) => listViews({ signal }),
});

export type FileFormat = 'csv' | 'xlsx';

/** Has the host write everything that is asked for, without a limit, and saves it. */
export async function downloadSales(
  what: 'query' | 'rows',
  body: SalesQuery | Cell,
  format: FileFormat,
  name: string,
) {
  let response: Response;
  try {
    response = await fetch(`/api/v1/sales/${what}/file?format=${format}`, {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
  } catch {
    throw new ApiError(0, {});
  }
  if (!response.ok) throw toApiError(response.status, await response.text());
  const url = URL.createObjectURL(await response.blob());
  const link = document.createElement('a');
  link.href = url;
  link.download = `${name}.${format}`;
  link.click();
  URL.revokeObjectURL(url);
}
