import type { EChartsCoreOption } from 'echarts/core';
import { useCallback } from 'react';
import type { ChartColours } from './chart-colours';
import { EChart } from './echart';
import { tooltipBox } from './tooltip-box';

export type StackedSeries = { name: string; values: (number | null)[] };

type StackedChartProps = {
  label: string;
  categories: string[];
  series: StackedSeries[];
  height: number;
  formatValue: (value: number | null) => string;
  formatAxis: (value: number) => string;
};

/** Parts on top of each other, one bar for each category. */
export function StackedChart(props: StackedChartProps) {
  const { label, categories, series, height, formatValue, formatAxis } = props;
  const option = useCallback(
    (colours: ChartColours): EChartsCoreOption => ({
      color: colours.series,
      grid: {
        left: 4,
        right: 8,
        top: 8,
        bottom: 4,
        outerBoundsMode: 'same',
        outerBoundsContain: 'axisLabel',
      },
      textStyle: { fontFamily: 'Inter Variable, sans-serif' },
      xAxis: {
        type: 'category',
        data: categories,
        axisTick: { show: false },
        axisLine: { lineStyle: { color: colours.line } },
        axisLabel: { color: colours.quiet, fontSize: 12, hideOverlap: true },
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
          const at = items[0]?.dataIndex ?? 0;
          return tooltipBox(
            categories[at] ?? '',
            series
              .filter(({ values }) => values[at] != null)
              .map(({ name, values }) => [name, formatValue(values[at] ?? null)]),
          );
        },
      },
      series: series.map(({ name, values }, index) => ({
        name,
        type: 'bar',
        stack: 'all',
        barMaxWidth: 40,
        data: values,
        color: colours.series[index % 8],
        itemStyle: { borderColor: colours.surface, borderWidth: 0.5 },
      })),
    }),
    [categories, series, formatValue, formatAxis],
  );
  return <EChart label={label} height={height} option={option} />;
}
