import type { Cell, SalesColumn, SalesResult } from '@/shared/api/types';
import type { Formats } from './formats';

type Measured = Pick<SalesColumn, 'id' | 'unit'>;

const isCurrency = (unit: string) => /^[A-Z]{3}$/.test(unit);
/** Percentages come as 0 to 100. */
const isPercent = ({ unit }: Measured) => unit === 'percent' || unit === '%';
const isMoney = ({ unit }: Measured) =>
  unit != null && (isCurrency(unit) || unit === 'money' || unit === 'currency');
const currencyOf = ({ unit }: Measured) => (unit != null && isCurrency(unit) ? unit : null);

/** A measure in full, as tables and receipts show it. */
export function formatMeasure(column: Measured, value: number | null | undefined, format: Formats): string {
  if (value == null) return format.count(null);
  if (isPercent(column))
    return column.id.endsWith('_pct') ? format.signedPercent(value / 100) : format.percent(value / 100);
  if (isMoney(column)) return format.money(value, currencyOf(column));
  return Number.isInteger(value) ? format.count(value) : format.decimal(value);
}

/** A measure in few characters, for axes and cards. */
export function formatShort(column: Measured, value: number | null | undefined, format: Formats): string {
  if (value == null) return format.count(null);
  if (isPercent(column)) return format.percent(value / 100);
  return isMoney(column) ? format.moneyShort(value, currencyOf(column)) : format.countShort(value);
}

/** The unit in words, for subtitles. */
export function unitWords(column: Measured, format: Formats): string {
  if (isPercent(column)) return '%';
  if (isMoney(column)) return currencyOf(column) ?? format.currency;
  return column.unit ?? '';
}

/** A period's start as its grain names it. */
export function formatPeriod(start: string, grain: string | null | undefined, format: Formats): string {
  if (grain === 'year') return start.slice(0, 4);
  if (grain === 'month') return format.shortMonth(start);
  if (grain === 'quarter') return `Q${Math.floor((Number(start.slice(5, 7)) + 2) / 3)} ${start.slice(0, 4)}`;
  if (grain === 'week') return `Week of ${format.shortDay(start)}`;
  return format.weekday(start);
}

export function formatCell(column: SalesColumn, value: Cell, result: SalesResult, format: Formats): string {
  if (column.kind === 'time')
    return typeof value === 'string' ? formatPeriod(value, result.query.time?.grain, format) : 'not known';
  if (column.kind === 'dimension') return formatName(column.id, value, format);
  if (column.unit === 'date') return typeof value === 'string' ? format.day(value) : 'not known';
  return formatMeasure(column, numberOf(value), format);
}

export const numberOf = (value: Cell | undefined): number | null => {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string' || value.trim() === '') return null;
  const number = Number(value);
  return Number.isFinite(number) ? number : null;
};

/** Whether a column is a figure that was asked for, not one derived beside it. */
export const isAsked = (result: SalesResult, column: SalesColumn) =>
  result.query.measures?.includes(column.id) ?? false;

export const columnIndex = (result: SalesResult, id: string) =>
  result.columns.findIndex((column) => column.id === id);

/** The numbers of one column, row by row. */
export function columnValues(result: SalesResult, id: string): (number | null)[] {
  const index = columnIndex(result, id);
  return index < 0 ? result.rows.map(() => null) : result.rows.map((row) => numberOf(row[index]));
}

/** A dimension's value as a reader calls it. */
export function formatName(dimension: string, value: Cell, format: Formats): string {
  if (value === null || value === '') return 'not known';
  return dimension === 'country' ? format.country(String(value)) : String(value);
}

/** One column's texts as they came; what is not known is empty. */
export function columnTexts(result: SalesResult, id: string): string[] {
  const index = columnIndex(result, id);
  return result.rows.map((row) => (row[index] == null ? '' : String(row[index])));
}
