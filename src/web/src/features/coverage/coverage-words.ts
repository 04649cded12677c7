import type { CoveredPeriod, VendorCoverage } from './coverage.api';

/** The state of one period in one or two short words; colour only repeats them. */
export function stateWord(period: CoveredPeriod): string {
  if (period.state === 'in') {
    const more = [period.partial && 'partial', period.restated && 'restated', period.late && 'late'].filter(
      Boolean,
    );
    return more.length > 0 ? more.join(', ') : 'in';
  }
  return period.state === 'missing' ? (period.late ? 'late' : 'missing') : 'expected';
}

/** The short name of a period: its ISO week, its month or its quarter. */
export function periodName(start: string, grain: string): string {
  const day = new Date(`${start}T00:00:00Z`);
  if (grain === 'quarter')
    return `Q${1 + Math.floor(day.getUTCMonth() / 3)} ${String(day.getUTCFullYear()).slice(2)}`;
  if (grain !== 'week')
    return new Intl.DateTimeFormat('en-GB', { month: 'short', year: '2-digit', timeZone: 'UTC' }).format(day);
  const thursday = thursdayOf(day);
  const first = Date.UTC(thursday.getUTCFullYear(), 0, 1);
  return `W${1 + Math.floor((thursday.getTime() - first) / (7 * 86_400_000))}`;
}

// The ISO year of a week is that of its Thursday.
function thursdayOf(monday: Date): Date {
  const thursday = new Date(monday);
  thursday.setUTCDate(monday.getUTCDate() + 3);
  return thursday;
}

/** A vendor's periods under the year they are counted in. */
export function byYear({ grain, periods }: VendorCoverage): [number, CoveredPeriod[]][] {
  const years = new Map<number, CoveredPeriod[]>();
  for (const period of periods) {
    const day = new Date(`${period.start}T00:00:00Z`);
    const year = (grain === 'week' ? thursdayOf(day) : day).getUTCFullYear();
    years.set(year, [...(years.get(year) ?? []), period]);
  }
  return [...years];
}

/** What a vendor still owes: "Week 36 has not come", or nothing. */
export function owed({ grain, periods }: VendorCoverage): string {
  const missing = periods
    .filter((period) => period.state === 'missing')
    .map((p) => periodName(p.start, grain));
  if (missing.length === 0) return '';
  const names = missing.slice(-4).join(', ');
  const more = missing.length > 4 ? ` and ${missing.length - 4} earlier` : '';
  return `${names}${more} ${missing.length === 1 ? 'has' : 'have'} not come`;
}
