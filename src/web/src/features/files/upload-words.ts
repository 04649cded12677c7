import type { Upload } from '@/shared/api/types';
import type { Formats } from '@/shared/format/formats';
import { isWholeMonth, lastDay } from '@/shared/format/period';

export type Tone = 'working' | 'attention' | 'good' | 'failed' | 'past';

const tones: Record<Upload['status'], Tone> = {
  queued: 'working',
  detecting: 'working',
  parsing: 'working',
  committing: 'working',
  needs_input: 'attention',
  completed: 'good',
  completed_with_warnings: 'good',
  failed: 'failed',
  cancelled: 'past',
  superseded: 'past',
  rolled_back: 'past',
};

export const toneOf = (upload: Upload): Tone => tones[upload.status];

export const rowsWord = (count: number, format: Formats) =>
  `${format.count(count)} ${count === 1 ? 'row' : 'rows'}`;

/** The state of a file in a reader's words. */
export function stateWords(upload: Upload, format: Formats): string {
  const done = upload.progress.rows;
  const total = upload.progress.total;
  switch (upload.status) {
    case 'queued':
      return 'Waiting for its turn';
    case 'detecting':
      return 'Finding out what this file is';
    case 'needs_input':
      return `Needs you: ${upload.question?.text ?? 'a question about this file'}`;
    case 'parsing':
      return done === 0
        ? 'Reading'
        : total
          ? `Reading ${format.count(done)} of ${rowsWord(total, format)}`
          : `Reading, ${rowsWord(done, format)} so far`;
    case 'committing':
      return 'Putting the rows in place';
    case 'completed':
      return 'Loaded';
    case 'completed_with_warnings':
      return 'Loaded, with something to look at';
    case 'failed':
      return upload.error?.message ?? upload.statusText ?? 'This file could not be read.';
    case 'cancelled':
      return 'Cancelled; nothing was loaded';
    case 'superseded':
      return upload.readAgain ? 'Read again; the newer reading counts' : 'Replaced by a newer file';
    case 'rolled_back':
      return 'Undone; its rows are out of the numbers';
  }
}

/** What a loaded file brought: "3,108 rows · £58,635.56 · 27 returns". */
export function receiptWords(upload: Upload, format: Formats): string {
  const { rows } = upload;
  if (upload.filesInside)
    return `${format.count(upload.filesInside)} ${upload.filesInside === 1 ? 'file' : 'files'} in it, each read by itself`;
  if (upload.unchanged) return `Nothing changed: ${rowsWord(rows.read, format)}, all in already`;
  const parts = [rowsWord(rows.imported + rows.replaced, format)];
  if (upload.amount != null) parts.push(format.money(upload.amount, upload.currency));
  if (rows.returns) parts.push(`${format.count(rows.returns)} ${rows.returns === 1 ? 'return' : 'returns'}`);
  if (rows.skipped) parts.push(`${format.count(rows.skipped)} skipped`);
  if (rows.held) parts.push(`${format.count(rows.held)} held`);
  return parts.join(' · ');
}

const salesWord = (count: number, format: Formats) =>
  `${format.count(count)} ${count === 1 ? 'sale' : 'sales'}`;

const causes: Record<string, [one: string, many: string]> = {
  total: ['total', 'totals'],
  heading: ['heading', 'headings'],
  no_sales: ['without sales', 'without sales'],
  no_sale: ['that is no sale', 'that are no sales'],
  repeated_header: ['repeated header', 'repeated headers'],
  unchanged: ['in already', 'in already'],
  kept: ['kept as it was', 'kept as they were'],
};

/** Why rows were passed over or held: "3 totals, 2 headings". */
export function causeWords(by: Record<string, number>, format: Formats): string {
  return Object.entries(by)
    .sort((one, other) => other[1] - one[1])
    .map(
      ([cause, rows]) =>
        `${format.count(rows)} ${causes[cause]?.[rows === 1 ? 0 : 1] ?? cause.replaceAll('_', ' ')}`,
    )
    .join(', ');
}

/** How the rows read add up, and what else happened to them. */
export function sumWords({ rows }: Upload, format: Formats): string {
  const parts = (['imported', 'replaced', 'skipped', 'held'] as const).filter((part) => rows[part] > 0);
  const why = (part: string) => {
    const by = part === 'skipped' ? rows.skippedBy : part === 'held' ? rows.heldBy : {};
    const words = causeWords(by, format);
    return words ? ` (${words})` : '';
  };
  const sum =
    parts.length === 1 && rows[parts[0] ?? 'imported'] === rows.read
      ? `${rowsWord(rows.read, format)} read, all ${parts[0]}`
      : `${rowsWord(rows.read, format)} read = ${parts.map((part) => `${format.count(rows[part])} ${part}${why(part)}`).join(' + ')}`;
  const more =
    rows.sales !== rows.imported + rows.replaced ? `; ${salesWord(rows.sales, format)} in them` : '';
  const replaced =
    rows.salesReplaced > 0
      ? `; took the place of ${salesWord(rows.salesReplaced, format)} loaded before`
      : '';
  return `${sum}${more}${replaced}`;
}

/** The period a file covers; its end is the last day it speaks of. */
export function coverageWords(upload: Upload, format: Formats): string | null {
  const { periodStart, periodEnd } = upload;
  if (!periodStart) return null;
  const period = { from: periodStart, to: dayAfter(periodEnd ?? periodStart) };
  return isWholeMonth(period) ? format.month(period.from) : format.dayRange(period.from, lastDay(period));
}

function dayAfter(day: string): string {
  const date = new Date(`${day.slice(0, 10)}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + 1);
  return date.toISOString().slice(0, 10);
}

/** Whether reading a file again can bring anything: it counts, or it never came so far. */
export function canReread(upload: Upload): boolean {
  if (upload.status === 'failed' || upload.status === 'cancelled') return !upload.rereads;
  return (
    (toneOf(upload) === 'good' || upload.status === 'superseded') &&
    upload.rows.sales > 0 &&
    !upload.unchanged &&
    !upload.corrects &&
    !upload.readAgain
  );
}

/** What undoing a file, or putting it back, will do, in numbers. */
export function undoWords(upload: Upload, format: Formats): string {
  const what = [coverageWords(upload, format), upload.vendorName].filter(Boolean).join(', ');
  const amount = upload.amount == null ? '' : ` worth ${format.money(upload.amount, upload.currency)}`;
  const sales = `${salesWord(upload.rows.sales, format)}${amount}${what ? ` of ${what}` : ''}`;
  if (upload.status === 'rolled_back')
    return `Counts ${sales} again. Where a newer file covers the same period, this one takes its place.`;
  const back = upload.rows.salesReplaced
    ? `The ${salesWord(upload.rows.salesReplaced, format)} it had taken the place of come back.`
    : 'It had not taken the place of any earlier sales.';
  return `Removes ${sales} from all numbers and reports. ${back}`;
}
