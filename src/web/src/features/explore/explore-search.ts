import type { Grain } from '@/shared/api/types';
import { isDay } from '@/shared/format/period';

/** m: measures, d: dimensions, g: grain, f: filters ("country:Germany"), period. */
export type ExploreSearch = {
  m?: string;
  d?: string;
  g?: Grain | 'none';
  f?: string[];
  from?: string;
  to?: string;
};

const grains = ['day', 'week', 'month', 'quarter', 'year', 'none'];
const isList = (value: unknown): value is string => typeof value === 'string' && /^[\w,]+$/.test(value);

/** Explore's question out of its URL; what does not make sense is left out. */
export function readExploreSearch(search: Record<string, unknown>): ExploreSearch {
  const { m, d, g, f, from, to } = search;
  const read: ExploreSearch = {};
  if (isList(m)) read.m = m;
  if (isList(d)) read.d = d;
  if (typeof g === 'string' && grains.includes(g)) read.g = g as ExploreSearch['g'] & string;
  const filters = (Array.isArray(f) ? f : [f]).filter(
    (item): item is string => typeof item === 'string' && /^\w+:./.test(item),
  );
  if (filters.length > 0) read.f = filters;
  if (isDay(from) && isDay(to) && from < to) Object.assign(read, { from, to });
  return read;
}
