import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { findAnything } from '@/shared/api/generated/tenant';

/** Products, vendors, files and own questions by a part of their name; asks nothing for an empty text. */
export const searchQuery = (text: string) =>
  queryOptions({
    queryKey: ['search', text],
    queryFn: ({ signal }) => findAnything({ q: text }, { signal }),
    enabled: text !== '',
    placeholderData: keepPreviousData,
  });
