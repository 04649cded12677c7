import { infiniteQueryOptions, queryOptions, type QueryClient } from '@tanstack/react-query';
import * as api from '@/shared/api/generated/tenant';

export type UnmappedWord = api.ListUnmappedItem;

export type Product = api.ProductListItem;

export const unmappedQuery = infiniteQueryOptions({
  queryKey: ['products', 'unmapped'],
  queryFn: ({ pageParam, signal }) => api.listUnmapped({ limit: 50, next: pageParam }, { signal }),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: ({ next }) => next ?? undefined,
});

export const productsQuery = (search: string, retired: boolean) =>
  infiniteQueryOptions({
    queryKey: ['products', 'list', search, retired],
    queryFn: ({ pageParam, signal }) =>
      api.searchProducts({ search, retired, limit: 100, next: pageParam }, { signal }),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: ({ next }) => (next ? Number(next) : undefined),
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
export const sendProducts = (file: File) => api.importProducts({ file });
export const saveProduct = ({ id, entry }: { id: number | null; entry: api.ProductEntry }) =>
  id === null ? api.addProduct(entry) : api.changeProduct(id, entry);
export const importWords = (file: File) => api.importMappings({ file });

/** A decision moves sales, so every figure may change. */
export const refreshAfterDecision = (client: QueryClient) =>
  Promise.all([
    client.invalidateQueries({ queryKey: ['products'] }),
    client.invalidateQueries({ queryKey: ['sales'] }),
    client.invalidateQueries({ queryKey: ['uploads'] }),
  ]);

/** A product's name as it is told apart from its other sizes. */
export const productLabel = ({ name, sizeMl }: { name: string; sizeMl?: number | null }) =>
  sizeMl == null || new RegExp(`\\b${sizeMl}\\s?ml\\b`, 'i').test(name) ? name : `${name}, ${sizeMl} ml`;
