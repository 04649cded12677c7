import type { SalesResult } from '@/shared/api/types';
import { fillPeriods } from '@/shared/format/fill-periods';
import type { Formats } from '@/shared/format/formats';
import { addDays, periodName } from '@/shared/format/period';
import {
  columnTexts,
  columnValues,
  formatMeasure,
  formatName,
  formatPeriod,
  isAsked,
} from '@/shared/format/values';
import type { Bar } from '@/shared/ui/charts/bar-list';
import type { Slice } from '@/shared/ui/charts/pie-chart';
import { splitSeries } from '@/shared/ui/charts/split-series';
import type { StackedSeries } from '@/shared/ui/charts/stacked-chart';
import type { TimeSeries } from '@/shared/ui/charts/time-chart';

const mostSeries = 8;
const firstMeasure = (result: SalesResult) => result.columns.find((column) => isAsked(result, column));
const hasTime = (result: SalesResult) => result.columns.some(({ kind }) => kind === 'time');
const dimensionsOf = (result: SalesResult) => result.columns.filter(({ kind }) => kind === 'dimension');

/** The compared period as people call it; undefined without one. */
export function comparedName(result: SalesResult, format: Formats): string | undefined {
  const { compare } = result.query;
  return compare?.from && compare.to ? periodName({ from: compare.from, to: compare.to }, format) : undefined;
}

/** One bar for each group, with its share where shares make sense. */
export function barsOf(result: SalesResult, format: Formats): Bar[] {
  const measure = firstMeasure(result);
  if (!measure) return [];
  const dimensions = dimensionsOf(result);
  const values = columnValues(result, measure.id);
  const before = columnValues(result, `${measure.id}_previous`);
  return values.map((value, row) => {
    const was = before[row];
    return {
      id: columnTexts(result, dimensions[0]?.id ?? '')[row] ?? '',
      name: dimensions
        .map(({ id }) => formatName(id, columnTexts(result, id)[row] ?? '', format))
        .join(' · '),
      value,
      text: formatMeasure(measure, value, format),
      note: was && value !== null ? format.signedPercent((value - was) / Math.abs(was)) : undefined,
    };
  });
}

/** The largest parts of a whole; what is left is one part, and what is not above zero is none. */
export function slicesOf(result: SalesResult, format: Formats): Slice[] {
  const measure = firstMeasure(result);
  const dimension = dimensionsOf(result)[0];
  if (!measure || !dimension) return [];
  const values = columnValues(result, measure.id);
  const all = columnTexts(result, dimension.id)
    .map((name, row) => ({ name: formatName(dimension.id, name, format), value: values[row] ?? 0 }))
    .filter(({ value }) => value > 0)
    .sort((one, other) => other.value - one.value);
  const rest = all.slice(mostSeries - 1);
  const shown =
    rest.length > 1
      ? [
          ...all.slice(0, mostSeries - 1),
          { name: `${rest.length} others`, value: rest.reduce((sum, { value }) => sum + value, 0) },
        ]
      : all;
  return shown.map((slice) => ({ ...slice, text: formatMeasure(measure, slice.value, format) }));
}

type Lines = {
  periods: string[];
  series: TimeSeries[];
  words: (start: string) => string;
  tick: (start: string) => string;
};

/** The first measure over time: split by the group, or beside what it is compared with. */
export function linesOf(result: SalesResult, format: Formats): Lines {
  const grain = result.query.time?.grain ?? 'day';
  const words = (start: string) => formatPeriod(start, grain, format);
  const tick = grain === 'day' || grain === 'week' ? format.shortDay : words;
  const measure = firstMeasure(result);
  const starts = columnTexts(result, 'period');
  if (!measure || starts.length === 0 || !hasTime(result)) return { periods: [], series: [], words, tick };
  const sorted = [...starts].sort();
  const range = { from: sorted[0] ?? '', to: addDays(sorted.at(-1) ?? '', 1) };
  const { periods, pick } = fillPeriods(starts, range, grain);
  if (dimensionsOf(result).length > 0)
    return { periods, series: splitSeries(result, measure.id, periods, format), words, tick };
  const now: TimeSeries = {
    name: measure.label,
    values: pick(columnValues(result, measure.id)),
    look: 'now',
  };
  const before = pick(columnValues(result, `${measure.id}_previous`));
  const against = comparedName(result, format);
  const series =
    against && before.some((value) => value !== null)
      ? [now, { name: against, values: before, look: 'before' as const }]
      : [now];
  return { periods, series, words, tick };
}

/** Bars of parts: along time where there is time, else along the first dimension. */
export function stacksOf(
  result: SalesResult,
  format: Formats,
): { categories: string[]; series: StackedSeries[] } {
  const measure = firstMeasure(result);
  const dimensions = dimensionsOf(result);
  if (!measure) return { categories: [], series: [] };
  if (hasTime(result)) {
    const { periods, series, words } = linesOf(result, format);
    return { categories: periods.map(words), series };
  }
  const [along, parts] = dimensions;
  if (!along || !parts) return { categories: [], series: [] };
  const names = columnTexts(result, along.id).map((text) => formatName(along.id, text, format));
  const pieces = columnTexts(result, parts.id).map((text) => formatName(parts.id, text, format));
  const values = columnValues(result, measure.id);
  const categories = [...new Set(names)].slice(0, 30);
  const series = [...new Set(pieces)].slice(0, mostSeries).map((piece) => ({
    name: piece,
    values: categories.map((name) => {
      const row = names.findIndex((one, index) => one === name && pieces[index] === piece);
      return row < 0 ? null : (values[row] ?? null);
    }),
  }));
  return { categories, series };
}
