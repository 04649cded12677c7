// Periods are half-open: from the first day to the day after the last one.

export type Period = { from: string; to: string };

const iso = (date: Date) => date.toISOString().slice(0, 10);
const at = (day: string) => new Date(`${day}T00:00:00Z`);

export const isDay = (value: unknown): value is string =>
  typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(at(value).getTime());

export function addDays(day: string, count: number): string {
  const date = at(day);
  date.setUTCDate(date.getUTCDate() + count);
  return iso(date);
}

export const monthStart = (day: string) => `${day.slice(0, 7)}-01`;

export function addMonths(day: string, count: number): string {
  const date = at(monthStart(day));
  date.setUTCMonth(date.getUTCMonth() + count);
  return iso(date);
}

export const monthOf = (day: string): Period => ({ from: monthStart(day), to: addMonths(day, 1) });

export const yearOf = (day: string): Period => ({
  from: `${day.slice(0, 4)}-01-01`,
  to: `${Number(day.slice(0, 4)) + 1}-01-01`,
});

export const lengthInDays = ({ from, to }: Period) =>
  Math.round((at(to).getTime() - at(from).getTime()) / 864e5);

export const lastDay = ({ to }: Period) => addDays(to, -1);

export const isWholeMonth = (period: Period) =>
  period.from === monthStart(period.from) && period.to === addMonths(period.from, 1);

const isWholeYear = (period: Period) =>
  period.from.endsWith('-01-01') && period.to === yearOf(period.from).to;

/** The finest grain that still draws a readable line over this period. */
export function grainFor(period: Period): 'day' | 'week' | 'month' {
  const days = lengthInDays(period);
  if (days <= 62) return 'day';
  return days <= 200 ? 'week' : 'month';
}

/** Every month that touches the range, newest first; `last` is the last day that has data. */
export function monthsBetween(first: string, last: string): Period[] {
  const months: Period[] = [];
  for (
    let month = monthStart(last);
    month >= monthStart(first) && months.length < 240;
    month = addMonths(month, -1)
  )
    months.push(monthOf(month));
  return months;
}

/** What the host compares with: the same length just before, or the same days a year earlier. */
export function comparedPeriod(period: Period, kind: 'previous_period' | 'previous_year'): Period {
  if (kind === 'previous_year') return { from: shiftYear(period.from, -1), to: shiftYear(period.to, -1) };
  if (isWholeMonth(period)) return monthOf(addMonths(period.from, -1));
  const days = lengthInDays(period);
  return { from: addDays(period.from, -days), to: period.from };
}

const shiftYear = (day: string, years: number) => `${Number(day.slice(0, 4)) + years}${day.slice(4)}`;

type DayFormats = { month: (day: string) => string; dayRange: (from: string, to: string) => string };

/** "December 2010", "2010" or "1–7 Dec 2010". */
export function periodName(period: Period, formats: DayFormats): string {
  if (isWholeMonth(period)) return formats.month(period.from);
  if (isWholeYear(period)) return period.from.slice(0, 4);
  return formats.dayRange(period.from, lastDay(period));
}
