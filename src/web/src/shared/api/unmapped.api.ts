import { queryOptions } from '@tanstack/react-query';
import { countUnmapped } from './generated/tenant';

/** How many products, stores and vendors of files wait to be told what they are. */
export const unmappedCountsQuery = queryOptions({
  queryKey: ['products', 'unmapped-counts'],
  queryFn: ({ signal }) => countUnmapped({ signal }),
});
