import { queryOptions, type QueryClient } from '@tanstack/react-query';
import * as api from '@/shared/api/generated/tenant';

export type UnmappedWord = api.ListUnmappedItem;

export const unmappedQuery = queryOptions({
  queryKey: ['products', 'unmapped'],
  queryFn: ({ signal }) => api.listUnmapped({ limit: 100 }, { signal }),
});

export const decisionsQuery = queryOptions({
  queryKey: ['products', 'decisions'],
  queryFn: ({ signal }) => api.listDecisions({ limit: 50 }, { signal }),
});

export const searchQuery = (search: string) =>
  queryOptions({
    queryKey: ['products', 'search', search],
    queryFn: ({ signal }) => api.searchProducts({ search, limit: 20 }, { signal }),
  });

export const impactQuery = (id: number, productId: number) =>
  queryOptions({
    queryKey: ['products', 'impact', id, productId],
    queryFn: ({ signal }) => api.previewMapping(id, { productId }, { signal }),
  });

export const placeWord = ({ id, productId }: { id: number; productId: number }) =>
  api.mapProduct(id, { productId });
export const ignoreWord = (id: number) => api.ignoreProduct(id);
export const makeProduct = ({ id, name }: { id: number; name: string }) => api.createProduct(id, { name });
export const takeBack = (id: number) => api.unmapProduct(id);
export const importWords = (file: File) => api.importMappings({ file });

/** A decision moves sales, so every figure may change. */
export const refreshAfterDecision = (client: QueryClient) =>
  Promise.all([
    client.invalidateQueries({ queryKey: ['products'] }),
    client.invalidateQueries({ queryKey: ['sales'] }),
    client.invalidateQueries({ queryKey: ['uploads'] }),
  ]);
