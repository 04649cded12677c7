import type { EChartsCoreOption } from 'echarts/core';
import { useCallback } from 'react';
import type { ChartColours } from './chart-colours';
import { EChart } from './echart';
import { tooltipBox } from './tooltip-box';

export type Slice = { name: string; value: number; text: string };

type PieChartProps = { label: string; slices: Slice[]; height: number; hole?: boolean };

/** Parts of a whole, each with its name and share where it stands. What is below zero has no part. */
export function PieChart({ label, slices, height, hole = false }: PieChartProps) {
  const option = useCallback(
    (colours: ChartColours, width: number): EChartsCoreOption => ({
      color: colours.series,
      textStyle: { fontFamily: 'Inter Variable, sans-serif' },
      tooltip: {
        trigger: 'item',
        confine: true,
        borderWidth: 0,
        padding: 0,
        backgroundColor: 'transparent',
        extraCssText: 'box-shadow:none',
        formatter: ({ name, dataIndex, percent }: { name: string; dataIndex: number; percent: number }) =>
          tooltipBox(name, [[`${percent} %`, slices[dataIndex]?.text ?? '']]),
      },
      series: [
        {
          type: 'pie',
          radius: [hole ? '42%' : 0, '66%'],
          itemStyle: { borderColor: colours.surface, borderWidth: 1.5 },
          label: {
            show: width >= 260,
            color: colours.text,
            formatter: '{b} {d}%',
            overflow: 'truncate',
            width: Math.max(60, width / 4),
          },
          labelLine: { lineStyle: { color: colours.line } },
          data: slices.map(({ name, value }) => ({ name, value })),
        },
      ],
    }),
    [slices, hole],
  );
  return <EChart label={label} height={height} option={option} />;
}
