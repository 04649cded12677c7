import { infiniteQueryOptions, queryOptions, type QueryClient } from '@tanstack/react-query';
import * as api from '@/shared/api/generated/tenant';

export type PlaceKind = 'stores' | 'vendors';
export type QueueKind = PlaceKind | 'products';
export type UnmappedPlace = api.ListUnmappedPlacesItem;

export { unmappedCountsQuery as countsQuery } from '@/shared/api/unmapped.api';

export const unmappedPlacesQuery = (kind: PlaceKind) =>
  infiniteQueryOptions({
    queryKey: ['places', kind, 'unmapped'],
    queryFn: ({ pageParam, signal }) =>
      api.listUnmappedPlaces(kind, { limit: 50, next: pageParam }, { signal }),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: ({ next }) => (next ? Number(next) : undefined),
  });

/** Known ones of the same vendor, by a part of their name. */
export const knownPlacesQuery = (kind: PlaceKind, search: string, sameVendorAs: number) =>
  queryOptions({
    queryKey: ['places', kind, 'known', search, sameVendorAs],
    queryFn: ({ signal }) => api.listPlaces(kind, { search, sameVendorAs, limit: 20 }, { signal }),
  });

export const placeImpactQuery = (kind: PlaceKind, id: number, sameAs: number) =>
  queryOptions({
    queryKey: ['places', kind, 'impact', id, sameAs],
    queryFn: ({ signal }) => api.previewPlace(kind, id, { sameAs }, { signal }),
  });

export const placeDecisionsQuery = (kind: PlaceKind) =>
  queryOptions({
    queryKey: ['places', kind, 'decisions'],
    queryFn: ({ signal }) => api.listPlaceDecisions(kind, { limit: 50 }, { signal }),
  });

export const mapPlace = ({ kind, id, sameAs }: { kind: PlaceKind; id: number; sameAs: number }) =>
  api.mapPlace(kind, id, { sameAs });
export const acceptPlaces = ({ kind, ids }: { kind: PlaceKind; ids?: number[] }) =>
  api.acceptPlaces(kind, { ids });
export const unmapPlace = ({ kind, id }: { kind: PlaceKind; id: number }) => api.unmapPlace(kind, id);
export const importPlaces = ({ kind, file }: { kind: PlaceKind; file: File }) =>
  api.importPlaces(kind, { file });

/** A decision changes where sales stand, so every figure by store or vendor may change. */
export const refreshAfterPlacing = (client: QueryClient) =>
  Promise.all(
    [['places'], ['products'], ['sales'], ['uploads']].map((queryKey) =>
      client.invalidateQueries({ queryKey }),
    ),
  );
