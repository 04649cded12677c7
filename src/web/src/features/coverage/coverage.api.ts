import { queryOptions } from '@tanstack/react-query';
import * as api from '@/shared/api/generated/tenant';

export type VendorCoverage = api.ShowCoverageVendorCoverage;
export type CoveredPeriod = api.CoveredPeriod;

export const coverageQuery = queryOptions({
  queryKey: ['uploads', 'coverage'],
  queryFn: ({ signal }) => api.showCoverage(undefined, { signal }),
});
