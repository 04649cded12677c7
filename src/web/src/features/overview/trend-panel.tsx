import { useCallback, useMemo } from 'react';
import type { SalesResult } from '@/shared/api/types';
import { useFormat } from '@/shared/format/use-format';
import {
  columnIndex,
  columnTexts,
  columnValues,
  formatMeasure,
  formatPeriod,
  formatShort,
  unitWords,
} from '@/shared/format/values';
import { fillPeriods } from '@/shared/format/fill-periods';
import { ChartPanel } from '@/shared/ui/charts/chart-panel';
import { TimeChart, type TimeSeries } from '@/shared/ui/charts/time-chart';
import type { Period } from '@/shared/format/period';
import { trendFinding } from './findings';

type TrendPanelProps = { result: SalesResult; period: Period; name: string; against: string | undefined };

export function TrendPanel({ result, period, name, against }: TrendPanelProps) {
  const format = useFormat();
  const grain = result.query.time?.grain ?? 'day';
  const column = useMemo(
    () => result.columns[columnIndex(result, 'net')] ?? { id: 'net', unit: null },
    [result],
  );
  const { periods, pick } = useMemo(
    () => fillPeriods(columnTexts(result, 'period'), period, grain),
    [result, period, grain],
  );
  const series = useMemo(() => {
    const now: TimeSeries = { name, values: pick(columnValues(result, 'net')), look: 'now' };
    const before = pick(columnValues(result, 'net_previous'));
    if (!against || before.every((value) => value === null)) return [now];
    return [now, { name: against, values: before, look: 'before' } satisfies TimeSeries];
  }, [result, pick, name, against]);
  const periodWords = useCallback((start: string) => formatPeriod(start, grain, format), [grain, format]);
  const tick = useCallback(
    (start: string) => (grain === 'month' ? format.shortMonth(start) : format.shortDay(start)),
    [grain, format],
  );
  const value = useCallback(
    (number: number | null) => formatMeasure(column, number, format),
    [column, format],
  );
  const axis = useCallback((number: number) => formatShort(column, number, format), [column, format]);
  const title = trendFinding(result, format);
  const lighter = series.length > 1 ? `; lighter: ${against}` : '';

  return (
    <ChartPanel
      name="Net sales over time"
      title={title}
      subtitle={`Net sales by ${grain}, ${unitWords(column, format)}${lighter}`}
      result={result}
      hidden={result.columns
        .filter(({ id }) => !['period', 'net', 'net_previous', 'net_pct'].includes(id))
        .map(({ id }) => id)}
    >
      <TimeChart
        label={`${title}. Net sales by ${grain}, ${name}.`}
        periods={periods}
        series={series}
        height={256}
        formatPeriod={periodWords}
        formatTick={tick}
        formatValue={value}
        formatAxis={axis}
      />
    </ChartPanel>
  );
}
