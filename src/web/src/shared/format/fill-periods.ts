import type { Grain } from '@/shared/api/types';
import { addDays, addMonths, lastDay, type Period } from './period';

const next: Record<Grain, (start: string) => string> = {
  day: (start) => addDays(start, 1),
  week: (start) => addDays(start, 7),
  month: (start) => addMonths(start, 1),
  quarter: (start) => addMonths(start, 3),
  year: (start) => addMonths(start, 12),
};

/** Every day of the period, or every coarser step from the first to the last one known, so that missing ones show as gaps instead of closing up. */
export function fillPeriods(known: string[], period: Period, grain: Grain) {
  const sorted = known.map((start) => start.slice(0, 10)).sort();
  const periods: string[] = [];
  const byDay = grain === 'day';
  const first = byDay ? period.from : (sorted[0] ?? period.from);
  const last = byDay ? lastDay(period) : (sorted.at(-1) ?? period.from);
  for (let at = first; at <= last && periods.length < 1200; at = next[grain](at)) periods.push(at);
  const rowOf = new Map(known.map((start, index) => [start.slice(0, 10), index]));
  const pick = (values: (number | null)[]): (number | null)[] =>
    periods.map((start) => {
      const row = rowOf.get(start);
      return row === undefined ? null : (values[row] ?? null);
    });
  return { periods, pick };
}
