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

/** The short name of a period: its ISO week or its month. */
export function periodName(start: string, grain: string): string {
  const day = new Date(`${start}T00:00:00Z`);
  if (grain !== 'week')
    return new Intl.DateTimeFormat('en-GB', { month: 'short', year: '2-digit', timeZone: 'UTC' }).format(day);
  const thursday = new Date(day);
  thursday.setUTCDate(day.getUTCDate() + 3);
  const first = Date.UTC(thursday.getUTCFullYear(), 0, 1);
  return `W${1 + Math.floor((thursday.getTime() - first) / (7 * 86_400_000))}`;
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
