import type { EChartsCoreOption } from 'echarts/core';
import { useCallback } from 'react';
import type { ChartColours } from './chart-colours';
import { EChart } from './echart';
import { tooltipBox } from './tooltip-box';

export type TimeSeries = { name: string; values: (number | null)[]; look: 'now' | 'before' };

type TimeChartProps = {
  label: string;
  periods: string[];
  series: TimeSeries[];
  height?: number;
  formatPeriod: (start: string) => string;
  formatTick: (start: string) => string;
  formatValue: (value: number | null) => string;
  formatAxis: (value: number) => string;
  onPick?: (start: string) => void;
};

/** Values over time: bars while they can be told apart, lines beyond; a period without data stays empty. */
export function TimeChart(props: TimeChartProps) {
  const { label, periods, series, height = 240, onPick } = props;
  const { formatPeriod, formatTick, formatValue, formatAxis } = props;
  const option = useCallback(
    (colours: ChartColours): EChartsCoreOption => ({
      color: colours.series,
      grid: {
        left: 4,
        right: 8,
        top: 12,
        bottom: 4,
        outerBoundsMode: 'same',
        outerBoundsContain: 'axisLabel',
      },
      textStyle: { fontFamily: 'Inter Variable, sans-serif' },
      xAxis: {
        type: 'category',
        data: periods,
        axisTick: { show: false },
        axisLine: { lineStyle: { color: colours.line } },
        axisLabel: { color: colours.quiet, fontSize: 12, hideOverlap: true, formatter: formatTick },
      },
      yAxis: {
        type: 'value',
        splitNumber: 4,
        splitLine: { lineStyle: { color: colours.line } },
        axisLabel: { color: colours.quiet, fontSize: 12, formatter: formatAxis },
      },
      tooltip: {
        trigger: 'axis',
        confine: true,
        borderWidth: 0,
        padding: 0,
        backgroundColor: 'transparent',
        extraCssText: 'box-shadow:none',
        axisPointer: { type: 'shadow', shadowStyle: { color: colours.text, opacity: 0.05 } },
        formatter: (items: { dataIndex: number }[]) => {
          const index = items[0]?.dataIndex ?? 0;
          return tooltipBox(
            formatPeriod(periods[index] ?? ''),
            series.map(({ name, values }) => [name, formatValue(values[index] ?? null)]),
          );
        },
      },
      series: series.map((one, index) => seriesOption(one, index, series, periods.length, colours)),
    }),
    [periods, series, formatPeriod, formatTick, formatValue, formatAxis],
  );
  return (
    <EChart
      label={label}
      height={height}
      option={option}
      onPick={onPick ? (index) => onPick(periods[index] ?? '') : undefined}
    />
  );
}

function seriesOption(
  one: TimeSeries,
  index: number,
  all: TimeSeries[],
  length: number,
  colours: ChartColours,
) {
  const bars = length <= 62 && all.filter(({ look }) => look === 'now').length === 1;
  const before = one.look === 'before';
  const color = before ? colours.quiet : colours.series[index % 8];
  const common = { name: one.name, data: one.values, color, z: before ? 1 : 2 };
  if (bars)
    return {
      ...common,
      type: 'bar',
      barMaxWidth: 32,
      barGap: '-65%',
      barCategoryGap: '30%',
      itemStyle: { borderRadius: [2, 2, 0, 0], color, opacity: before ? 0.3 : 1 },
    };
  return {
    ...common,
    type: 'line',
    symbol: 'circle',
    symbolSize: 4,
    showSymbol: !before && length <= 60,
    lineStyle: { width: before ? 1.5 : 2, type: before ? 'dotted' : 'solid', color },
  };
}
