import type { EChartsCoreOption } from 'echarts/core';
import { lazy, Suspense } from 'react';
import { Skeleton } from '../kit';
import type { ChartColours } from './chart-colours';

const Canvas = lazy(() => import('./echart-canvas'));

export type EChartProps = {
  /** Says to those who cannot see it what the picture shows. */
  label: string;
  height: number;
  option: (colours: ChartColours, width: number) => EChartsCoreOption;
  onPick?: ((index: number) => void) | undefined;
};

/** A chart; its library is fetched when the first one is shown. */
export function EChart(props: EChartProps) {
  return (
    <Suspense fallback={<Skeleton height={props.height} />}>
      <Canvas {...props} />
    </Suspense>
  );
}
