import { useMemo } from 'react';
import type { SalesResult, WidgetType } from '@/shared/api/types';
import { useFormat } from '@/shared/format/use-format';
import { columnIndex, formatMeasure, formatShort, isAsked, numberOf } from '@/shared/format/values';
import { BarList } from '@/shared/ui/charts/bar-list';
import { PieChart } from '@/shared/ui/charts/pie-chart';
import { ResultChart } from '@/shared/ui/charts/result-chart';
import { StackedChart } from '@/shared/ui/charts/stacked-chart';
import { TimeChart } from '@/shared/ui/charts/time-chart';
import { Delta } from '@/shared/ui/delta';
import { Tooltip } from '@/shared/ui/kit';
import { ResultTable } from '@/shared/ui/result-table';
import { barsOf, comparedName, linesOf, slicesOf, stacksOf } from './widget-series';
import classes from './widget.module.css';

type WidgetChartProps = {
  type: WidgetType;
  result: SalesResult;
  label: string;
  height: number;
  onPick?: ((value: string) => void) | undefined;
};

/** A widget's result, drawn as the widget says. */
export function WidgetChart({ type, result, label, height, onPick }: WidgetChartProps) {
  const format = useFormat();
  const measure = result.columns.find((column) => isAsked(result, column));
  const value = useMemo(
    () => (number: number | null) => formatMeasure(measure ?? { id: '', unit: null }, number, format),
    [measure, format],
  );
  const axis = useMemo(
    () => (number: number) => formatShort(measure ?? { id: '', unit: null }, number, format),
    [measure, format],
  );
  const stacks = useMemo(() => stacksOf(result, format), [result, format]);
  const slices = useMemo(() => slicesOf(result, format), [result, format]);
  const lines = useMemo(() => linesOf(result, format), [result, format]);
  if (!measure) return null;
  if (type === 'number') return <Figure result={result} />;
  if (result.rows.length === 0)
    return <p className="quiet">No sales match. Take off a filter or choose a longer period.</p>;
  const time = result.columns.some(({ kind }) => kind === 'time');
  const dimensions = result.columns.filter(({ kind }) => kind === 'dimension');
  if (type === 'table') return <ResultTable result={result} label={label} maxHeight={height} />;
  if (type === 'stacked_bar' || (type === 'bar' && time && dimensions.length > 0))
    return (
      <Scrolled height={height} legend={stacks.series.map(({ name }) => ({ name }))}>
        <StackedChart {...stacks} label={label} height={height - 28} formatValue={value} formatAxis={axis} />
      </Scrolled>
    );
  if ((type === 'pie' || type === 'donut') && slices.length > 0)
    return <PieChart label={label} slices={slices} height={height} hole={type === 'donut'} />;
  if (type === 'line' || time)
    return (
      <Scrolled
        height={height}
        legend={
          lines.series.length > 1
            ? lines.series.map(({ name, look }) => ({ name, before: look === 'before' }))
            : []
        }
      >
        <TimeChart
          label={label}
          periods={lines.periods}
          series={lines.series}
          height={lines.series.length > 1 ? height - 28 : height}
          formatPeriod={lines.words}
          formatTick={lines.tick}
          formatValue={value}
          formatAxis={axis}
        />
      </Scrolled>
    );
  if (type === 'bar')
    return (
      <div className={classes.scroll} style={{ height }} tabIndex={0} role="region" aria-label={label}>
        <BarList
          bars={barsOf(result, format)}
          label={label}
          onPick={dimensions.length === 1 ? onPick : undefined}
        />
      </div>
    );
  return <ResultChart result={result} type="table" label={label} />;
}

function Scrolled({
  height,
  legend,
  children,
}: {
  height: number;
  legend: { name: string; before?: boolean }[];
  children: React.ReactNode;
}) {
  return (
    <div style={{ height }}>
      {children}
      {legend.length > 0 ? (
        <ul className={classes.legend}>
          {legend.map(({ name, before }, index) => (
            <li key={name} title={name}>
              <span
                className={classes.swatch}
                data-before={before || undefined}
                style={{ background: `var(--series-${(index % 8) + 1})` }}
              />
              {name}
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}

function Figure({ result }: { result: SalesResult }) {
  const format = useFormat();
  // Without a line of any file there is nothing known, and a count of 0 would be a claim.
  const at = (id: string) =>
    result.lines === 0 ? null : numberOf(result.rows[0]?.[columnIndex(result, id)]);
  const against = comparedName(result, format);
  return (
    <div className={classes.figures}>
      {result.columns
        .filter((column) => isAsked(result, column))
        .map((column) => {
          const value = at(column.id);
          const before = at(`${column.id}_previous`);
          const full = formatMeasure(column, value, format);
          const short = full.length > 13 ? formatShort(column, value, format) : full;
          return (
            <div key={column.id}>
              {result.query.measures?.length === 1 ? null : (
                <span className="small quiet">{column.label}</span>
              )}
              <Tooltip label={full} disabled={short === full}>
                <p className={classes.figure} data-missing={value === null || undefined}>
                  {short}
                </p>
              </Tooltip>
              {against ? (
                <Delta
                  ratio={value !== null && before ? (value - before) / Math.abs(before) : null}
                  against={against}
                  lessIsBetter={column.id === 'return_rate' || column.id === 'returns'}
                />
              ) : null}
            </div>
          );
        })}
    </div>
  );
}
