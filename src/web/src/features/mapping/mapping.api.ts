import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { isApiError } from '@/shared/api/request';
import {
  changeMapping,
  listTexts,
  rereadUpload,
  saveMapping,
  showMapping,
  showTables,
  tryMapping,
  type FileMapping,
} from '@/shared/api/generated/tenant';

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

/** @param update The vendor of one's own whose files look like this from now on; none for a new vendor. */
export const keepMapping = (id: string, mapping: FileMapping, period: string | null, update?: string) =>
  saveMapping(id, { mapping, period, ...(update && { update }) });

/** The vendor of one's own that has the name already, where saving was refused for that. */
export function ownNamesake(error: unknown): string | null {
  if (!isApiError(error) || error.code !== 'vendor_exists') return null;
  const { own, vendor } = error.problem as { own?: unknown; vendor?: unknown };
  return own === true && typeof vendor === 'string' ? vendor : null;
}

/** The different texts of a column, and how each is read if nobody says otherwise. */
export const textsQuery = (id: string, table: number, column: number, field: string) =>
  queryOptions({
    queryKey: ['uploads', id, 'texts', table, column, field],
    queryFn: ({ signal }) => listTexts(id, table, column, { field }, { signal }),
    staleTime: Infinity,
    retry: false,
  });

/** How a vendor of one's own is read, on a stored file of it. */
export const savedMappingQuery = (vendor: string) =>
  queryOptions({
    queryKey: ['vendors', vendor, 'mapping'],
    queryFn: ({ signal }) => showMapping(vendor, { signal }),
    staleTime: 0,
    gcTime: 0,
    retry: false,
  });

export const changeSaved = (vendor: string, mapping: FileMapping, version: number) =>
  changeMapping(vendor, { mapping, version });

export const readAgain = (id: string) => rereadUpload(id, {});
