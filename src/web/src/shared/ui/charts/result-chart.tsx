import { useCallback, useMemo } from 'react';
import type { ChartType, SalesResult } from '@/shared/api/types';
import { fillPeriods } from '@/shared/format/fill-periods';
import { addDays } from '@/shared/format/period';
import type { Formats } from '@/shared/format/formats';
import { useFormat } from '@/shared/format/use-format';
import {
  columnTexts,
  columnValues,
  formatMeasure,
  formatName,
  formatPeriod,
  formatShort,
  isAsked,
  numberOf,
} from '@/shared/format/values';
import { ResultTable } from '../result-table';
import { BarList, type Bar } from './bar-list';
import { PieChart } from './pie-chart';
import { splitSeries } from './split-series';
import { TimeChart } from './time-chart';
import classes from './result-chart.module.css';

type ResultChartProps = { result: SalesResult; type: ChartType; label: string };

/** Any query's answer drawn the way it reads best. */
export function ResultChart({ result, type, label }: ResultChartProps) {
  const measure = result.columns.find((column) => isAsked(result, column));
  const time = result.columns.some((column) => column.kind === 'time');
  if (!measure || result.rows.length === 0) return null;
  if (type === 'number' && result.rows.length === 1) return <Figure result={result} />;
  if (type === 'table') return <ResultTable result={result} label={label} maxHeight={360} />;
  if (time) return <OverTime result={result} label={label} />;
  return <Ranked result={result} label={label} asPie={type === 'pie'} />;
}

function Figure({ result }: { result: SalesResult }) {
  const format = useFormat();
  return (
    <dl className={classes.figures}>
      {result.columns.map((column, index) =>
        isAsked(result, column) ? (
          <div key={column.id}>
            <dt className="quiet">{column.label}</dt>
            <dd className={classes.figure}>
              {formatMeasure(column, numberOf(result.rows[0]?.[index]), format)}
            </dd>
          </div>
        ) : null,
      )}
    </dl>
  );
}

const mostBars = 20;
const mostSlices = 12;

function Ranked({ result, label, asPie }: { result: SalesResult; label: string; asPie: boolean }) {
  const format = useFormat();
  const bars = useMemo(() => barsOf(result, format), [result, format]);
  const slices = useMemo(
    () => bars.map(({ name, value, text }) => ({ name, value: value ?? 0, text })),
    [bars],
  );
  // Parts of a whole are neither below zero nor too many to tell apart.
  if (asPie && slices.length <= mostSlices && slices.every(({ value }) => value >= 0))
    return <PieChart label={label} slices={slices} height={300} />;
  return (
    <>
      <BarList bars={bars.slice(0, mostBars)} label={label} />
      {bars.length > mostBars ? (
        <p className="small quiet">
          The first {mostBars}; the table has all {format.count(bars.length)}.
        </p>
      ) : null}
    </>
  );
}

/** A bar for each row: of the change, where the rows are ordered by it. */
function barsOf(result: SalesResult, format: Formats): Bar[] {
  const measure = result.columns.find((column) => isAsked(result, column));
  if (!measure) return [];
  const names = result.columns
    .filter(({ kind }) => kind === 'dimension')
    .map(({ id }) => columnTexts(result, id).map((text) => formatName(id, text, format)));
  const [values, changes] = [columnValues(result, measure.id), columnValues(result, `${measure.id}_delta`)];
  const byChange = result.query.order?.by === `${measure.id}_delta`;
  return values.map((value, row) => {
    const name = names.map((texts) => texts[row]).join(' · ') || measure.label;
    const change = changes[row] ?? null;
    const figure = formatMeasure(measure, value, format);
    if (!byChange || change === null)
      return { name, value, text: figure, note: noteOf(result, measure.id, row, value, format) };
    return {
      name,
      value: change,
      text: `${change > 0 ? '+' : ''}${formatMeasure(measure, change, format)}`,
      note: `to ${figure}`,
    };
  });
}

/** Beside a bar: how it changed, or else its part of the whole. */
function noteOf(result: SalesResult, measure: string, row: number, value: number | null, format: Formats) {
  const percent = columnValues(result, `${measure}_pct`)[row];
  if (percent != null) return format.signedPercent(percent / 100);
  const total = result.totals[measure];
  return value !== null && total && total > 0 && measure !== 'aov'
    ? format.percent(value / total)
    : undefined;
}

function OverTime({ result, label }: { result: SalesResult; label: string }) {
  const format = useFormat();
  const grain = result.query.time?.grain ?? 'day';
  const measure = useMemo(
    () => result.columns.find((column) => isAsked(result, column)) ?? { id: '', unit: null },
    [result],
  );
  const { periods, series } = useMemo(() => {
    const starts = columnTexts(result, 'period');
    const sorted = [...starts].sort();
    const { periods: all } = fillPeriods(
      starts,
      { from: sorted[0] ?? '', to: addDays(sorted.at(-1) ?? '', 1) },
      grain,
    );
    return { periods: all, series: splitSeries(result, measure.id, all, format) };
  }, [result, grain, measure, format]);
  const words = useCallback((start: string) => formatPeriod(start, grain, format), [grain, format]);
  const tick = useCallback(
    (start: string) =>
      grain === 'day' || grain === 'week' ? format.shortDay(start) : formatPeriod(start, grain, format),
    [grain, format],
  );
  const value = useCallback(
    (number: number | null) => formatMeasure(measure, number, format),
    [measure, format],
  );
  const axis = useCallback((number: number) => formatShort(measure, number, format), [measure, format]);
  return (
    <>
      <TimeChart
        label={label}
        periods={periods}
        series={series}
        formatPeriod={words}
        formatTick={tick}
        formatValue={value}
        formatAxis={axis}
      />
      {series.length > 1 ? <Legend names={series.map(({ name }) => name)} /> : null}
    </>
  );
}

function Legend({ names }: { names: string[] }) {
  return (
    <ul className={classes.legend}>
      {names.map((name, index) => (
        <li key={name}>
          <span className={classes.swatch} style={{ background: `var(--series-${(index % 8) + 1})` }} />
          {name}
        </li>
      ))}
    </ul>
  );
}
