import { useCallback, useMemo } from 'react';
import type { ChartType, SalesResult } from '@/shared/api/types';
import { fillPeriods } from '@/shared/format/fill-periods';
import { addDays } from '@/shared/format/period';
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
import { BarList } from './bar-list';
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
  return time ? <OverTime result={result} label={label} /> : <Ranked result={result} label={label} />;
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

function Ranked({ result, label }: { result: SalesResult; label: string }) {
  const format = useFormat();
  const measure = result.columns.find((column) => isAsked(result, column));
  const dimensions = result.columns.filter((column) => column.kind === 'dimension');
  if (!measure) return null;
  const values = columnValues(result, measure.id);
  const names = dimensions.map((column) =>
    columnTexts(result, column.id).map((text) => formatName(column.id, text, format)),
  );
  const total = result.totals[measure.id];
  const bars = values.slice(0, 20).map((value, row) => ({
    name: names.map((texts) => texts[row]).join(' · ') || measure.label,
    value,
    text: formatMeasure(measure, value, format),
    note:
      value !== null && total && total > 0 && measure.id !== 'aov'
        ? format.percent(value / total)
        : undefined,
  }));
  return (
    <>
      <BarList bars={bars} label={label} />
      {values.length > bars.length ? (
        <p className="small quiet">
          The first {bars.length}; the table has all {format.count(values.length)}.
        </p>
      ) : null}
    </>
  );
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
