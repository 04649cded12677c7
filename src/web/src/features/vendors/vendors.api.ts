import { queryOptions } from '@tanstack/react-query';
import {
  forgetLayout,
  listLayouts,
  listVendors,
  saveVendor,
  showVendor,
  type ListLayoutsItem,
  type ListVendorsItem,
  type ShowVendorResponse,
} from '@/shared/api/generated/tenant';

export type { ListLayoutsItem, ListVendorsItem, ShowVendorResponse };

/** The vendors whose files are known. */
export const vendorsQuery = queryOptions({
  queryKey: ['vendors'],
  queryFn: ({ signal }) => listVendors({ signal }),
});

/** How one vendor's files are read, with every version of it. */
export const vendorQuery = (vendor: string) =>
  queryOptions({
    queryKey: ['vendors', vendor],
    queryFn: ({ signal }) => showVendor(vendor, { signal }),
    retry: false,
  });

/** What was decided about layouts. */
export const layoutsQuery = queryOptions({
  queryKey: ['layouts'],
  queryFn: ({ signal }) => listLayouts({ signal }),
});

/** @param version The newest one that was seen; another person's change since is not written over. */
export const keepProfile = (vendor: string, yaml: string, version: number) =>
  saveVendor(vendor, { yaml, version });

export { forgetLayout };
