import type { Upload } from '@/shared/api/types';
import type { Formats } from '@/shared/format/formats';

type Line = { key: string; text: string; place: string; matches: boolean };

/** Each total the file states beside what was read: "Total: the file says €12,345.67, we read €12,345.67". */
export function totalLines(upload: Upload, format: Formats): Line[] {
  return (upload.totals?.items ?? []).map(({ name, measure, sheet, row, expected, actual, matches }, at) => {
    const say = (value: number) =>
      measure !== 'amount'
        ? `${format.count(value)} pieces`
        : upload.currency
          ? format.money(value, upload.currency)
          : format.decimal(value);
    const apart = actual - expected;
    const difference = matches ? '' : `: ${say(Math.abs(apart))} too ${apart < 0 ? 'little' : 'much'}`;
    return {
      key: `${at}`,
      text: `${name}: the file says ${say(expected)}, we read ${say(actual)}${difference}.`,
      place: [sheet, `row ${format.count(row)}`].filter(Boolean).join(', '),
      matches: matches ?? true,
    };
  });
}

/** What to do about totals that are not what was read. */
export function totalsAdvice({ rows, issues, totals }: Upload, format: Formats): string {
  const less = (totals?.items ?? []).some(({ expected, actual }) => actual < expected);
  if (rows.held > 0 && issues.error === 0)
    return 'Rows that were held have come in corrected since; they are not part of this comparison.';
  if (rows.held > 0 && less)
    return `${format.count(rows.held)} ${rows.held === 1 ? 'row is' : 'rows are'} held. Correct and send ${rows.held === 1 ? 'it' : 'them'}, then the totals may agree.`;
  return less
    ? 'Rows may be missing from the file. Open it at that place, compare, and ask the vendor which figure is right.'
    : 'A total may have been added up by hand, or a row may stand in the file twice. Open it at that place, compare, and ask the vendor which figure is right.';
}
