import { BarChart, LineChart, PieChart } from 'echarts/charts';
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { init, use as register, type ECharts } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import { useComputedColorScheme } from '../kit';
import { readColours } from './chart-colours';
import type { EChartProps } from './echart';

register([
  BarChart,
  LineChart,
  PieChart,
  GridComponent,
  TooltipComponent,
  LegendComponent,
  AriaComponent,
  CanvasRenderer,
]);

const still = () => window.matchMedia('(prefers-reduced-motion: reduce)').matches;

export default function EChartCanvas({ label, height, option, onPick }: EChartProps) {
  const holder = useRef<HTMLDivElement>(null);
  const chart = useRef<ECharts | null>(null);
  const pick = useRef(onPick);
  const scheme = useComputedColorScheme('light');

  useEffect(() => {
    pick.current = onPick;
  }, [onPick]);

  useEffect(() => {
    const element = holder.current;
    if (!element) return;
    const made = init(element, null, { renderer: 'canvas' });
    chart.current = made;
    made.on('click', ({ dataIndex }) => pick.current?.(Number(dataIndex)));
    const watch = new ResizeObserver(() => made.resize());
    watch.observe(element);
    return () => {
      watch.disconnect();
      made.dispose();
      chart.current = null;
    };
  }, []);

  useEffect(() => {
    chart.current?.setOption(
      {
        animation: !still(),
        animationDuration: 160,
        animationDurationUpdate: 160,
        ...option(readColours(), holder.current?.clientWidth ?? 600),
      },
      { notMerge: true },
    );
  }, [option, scheme]);

  return <div ref={holder} role="img" aria-label={label} style={{ height, width: '100%' }} />;
}
