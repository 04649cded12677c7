import type { CompareKind } from '@/shared/api/types';
import { isDay } from '@/shared/format/period';

export type OverviewSearch = {
  from?: string;
  to?: string;
  vs?: CompareKind | 'none';
  like?: true | undefined;
};

/** The overview's period and comparison out of its URL; what does not make sense is left out. */
export function readOverviewSearch(search: Record<string, unknown>): OverviewSearch {
  const { from, to, vs, like } = search;
  const read: OverviewSearch = {};
  if (isDay(from) && isDay(to) && from < to) Object.assign(read, { from, to });
  if (vs === 'previous_period' || vs === 'previous_year' || vs === 'none') read.vs = vs;
  if (like === true) read.like = true;
  return read;
}
