import type { SalesResult } from '@/shared/api/types';
import type { Formats } from '@/shared/format/formats';
import { columnTexts, columnValues, formatName, formatPeriod } from '@/shared/format/values';

/** The sentence over the trend: where it peaked. */
export function trendFinding(result: SalesResult, format: Formats): string {
  const values = columnValues(result, 'net');
  const periods = columnTexts(result, 'period');
  const known = values.filter((value) => value !== null);
  if (known.length === 0) return 'Net sales over time';
  if (known.length === 1)
    return `All net sales fall on ${formatPeriod(periods[0] ?? '', result.query.time?.grain, format)}`;
  const peak = values.indexOf(Math.max(...known));
  const grain = result.query.time?.grain;
  const name = formatPeriod(periods[peak] ?? '', grain, format);
  return `Net sales peaked ${grain === 'day' ? 'on' : 'in'} ${grain === 'week' ? `the week of ${format.shortDay(periods[peak] ?? '')}` : name}`;
}

/** The sentence over a ranking: who leads, with which share. */
export function leaderFinding(result: SalesResult, dimension: string, format: Formats): string {
  const label = result.columns.find((column) => column.id === dimension)?.label ?? dimension;
  const first = formatName(dimension, columnTexts(result, dimension)[0] ?? '', format);
  const value = columnValues(result, 'net')[0];
  const total = result.totals['net'];
  if (value == null || !total || total <= 0 || value <= 0) return `Net sales by ${label.toLowerCase()}`;
  if (value === total) return `${titleCase(first)} is all of it`;
  return `${titleCase(first)} brings ${format.percent(value / total, value / total < 0.1 ? 1 : 0)} of net sales`;
}

export type Mover = { name: string; delta: number; value: number | null };

/** The products that moved the total most, up and down. */
export function movers(result: SalesResult, count: number): Mover[] {
  const names = columnTexts(result, 'product').map((name) => name || 'not known');
  const values = columnValues(result, 'net');
  const before = columnValues(result, 'net_previous');
  return names
    .map((name, index) => ({
      name,
      value: values[index] ?? null,
      delta: (values[index] ?? 0) - (before[index] ?? 0),
    }))
    .filter(({ delta }) => Math.abs(delta) >= 0.005)
    .sort((one, other) => Math.abs(other.delta) - Math.abs(one.delta))
    .slice(0, count);
}

/** Vendors like to shout their product names; a title does not. */
export function titleCase(name: string): string {
  if (name !== name.toUpperCase() || name.length < 6) return name;
  return name.toLowerCase().replace(/(^|[\s(/-])\p{L}/gu, (letter) => letter.toUpperCase());
}
