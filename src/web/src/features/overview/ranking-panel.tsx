import { useNavigate } from '@tanstack/react-router';
import type { SalesResult } from '@/shared/api/types';
import type { Period } from '@/shared/format/period';
import { useFormat } from '@/shared/format/use-format';
import {
  columnIndex,
  columnTexts,
  columnValues,
  formatName,
  formatShort,
  unitWords,
} from '@/shared/format/values';
import { BarList } from '@/shared/ui/charts/bar-list';
import { ChartPanel } from '@/shared/ui/charts/chart-panel';
import { leaderFinding } from './findings';

type RankingPanelProps = { result: SalesResult; dimension: string; period: Period; count: number };

/** The largest of a dimension by net sales; a click opens it in Explore. */
export function RankingPanel({ result, dimension, period, count }: RankingPanelProps) {
  const format = useFormat();
  const navigate = useNavigate();
  const column = result.columns[columnIndex(result, 'net')] ?? { id: 'net', unit: null };
  const label = result.columns[columnIndex(result, dimension)]?.label ?? dimension;
  const values = columnValues(result, 'net');
  const total = result.totals['net'] ?? 0;
  const bars = columnTexts(result, dimension)
    .map((id, index) => ({ id, value: values[index] ?? null }))
    .filter(({ value }) => value !== null)
    .slice(0, count)
    .map(({ id, value }) => ({
      id,
      name: formatName(dimension, id, format),
      value,
      text: formatShort(column, value, format),
      note: value !== null && total > 0 ? format.percent(value / total) : undefined,
    }));
  return (
    <ChartPanel
      name={`Net sales by ${label.toLowerCase()}`}
      title={leaderFinding(result, dimension, format)}
      subtitle={`Net sales by ${label.toLowerCase()}, ${unitWords(column, format)} and share`}
      result={result}
      hidden={result.columns.filter(({ id }) => id.endsWith('_delta')).map(({ id }) => id)}
    >
      <BarList
        bars={bars}
        label={`Net sales by ${label.toLowerCase()}`}
        onPick={(value) =>
          void navigate({
            to: '/explore',
            search: { m: 'net', d: dimension, f: [`${dimension}:${value}`], ...period },
          })
        }
      />
    </ChartPanel>
  );
}
