import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { saveMapping, showTables, tryMapping, type FileMapping } from '@/shared/api/generated/tenant';

/** A stored file's tables with a first mapping of each. */
export const tablesQuery = (id: string) =>
  queryOptions({
    queryKey: ['uploads', id, 'tables'],
    queryFn: ({ signal }) => showTables(id, { signal }),
    staleTime: Infinity,
    retry: false,
  });

/** What the whole file would bring if it were read so. */
export const trialQuery = (id: string, mapping: FileMapping, period: string | null) =>
  queryOptions({
    queryKey: ['uploads', id, 'trial', mapping, period],
    queryFn: ({ signal }) => tryMapping(id, { mapping, period }, { signal }),
    placeholderData: keepPreviousData,
    retry: false,
  });

export const keepMapping = (id: string, mapping: FileMapping, period: string | null) =>
  saveMapping(id, { mapping, period });
