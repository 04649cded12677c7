import type { SalesResult } from '@/shared/api/types';
import { writeFilters } from './dashboard-search';

/** The same question as Explore's URL writes it, perhaps narrowed to one value. */
export function exploreSearchOf({ query }: SalesResult, narrowed?: string) {
  const filters = [...writeFilters(query.filters ?? []), ...(narrowed ? [narrowed] : [])];
  return {
    m: (query.measures ?? ['net']).slice(0, 4).join(','),
    ...(query.group?.length ? { d: query.group.slice(0, 3).join(',') } : {}),
    g: query.time?.grain ?? ('none' as const),
    ...(filters.length > 0 ? { f: [...new Set(filters)] } : {}),
    ...(query.time?.from && query.time.to ? { from: query.time.from, to: query.time.to } : {}),
  };
}
