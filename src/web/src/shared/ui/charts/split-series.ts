import type { SalesResult } from '@/shared/api/types';
import type { Formats } from '@/shared/format/formats';
import { columnTexts, columnValues, formatName } from '@/shared/format/values';
import type { TimeSeries } from './time-chart';

const shown = 8;

/** One series per value of the dimension (the largest eight), each with a place for every period. */
export function splitSeries(
  result: SalesResult,
  measure: string,
  periods: string[],
  format: Formats,
): TimeSeries[] {
  const starts = columnTexts(result, 'period').map((start) => start.slice(0, 10));
  const values = columnValues(result, measure);
  const dimensions = result.columns.filter((column) => column.kind === 'dimension');
  const texts = dimensions.map((column) =>
    columnTexts(result, column.id).map((text) => formatName(column.id, text, format)),
  );
  const place = new Map(periods.map((start, index) => [start, index]));
  const series = new Map<string, (number | null)[]>();
  const size = new Map<string, number>();
  starts.forEach((start, row) => {
    const name = texts.map((column) => column[row]).join(' · ');
    const line = series.get(name) ?? periods.map(() => null);
    const at = place.get(start);
    if (at !== undefined) line[at] = values[row] ?? null;
    series.set(name, line);
    size.set(name, (size.get(name) ?? 0) + Math.abs(values[row] ?? 0));
  });
  const label = result.columns.find((column) => column.id === measure)?.label ?? measure;
  return [...series]
    .sort(([one], [other]) => (size.get(other) ?? 0) - (size.get(one) ?? 0))
    .slice(0, shown)
    .map(([name, line]) => ({ name: name || label, values: line, look: 'now' }));
}
