import type { ChartType, SalesResult } from '@/shared/api/types';
import { downloadText, toCsv } from '@/shared/format/csv';
import { useFormat } from '@/shared/format/use-format';
import { ResultChart } from '@/shared/ui/charts/result-chart';
import { Empty } from '@/shared/ui/empty';
import { Button } from '@/shared/ui/kit';
import { Panel } from '@/shared/ui/panel';
import { ResultTable } from '@/shared/ui/result-table';
import classes from './explore.module.css';

type ExploreResultProps = { result: SalesResult; chart: ChartType; stale: boolean };

/** The answer as a picture and, below, in full. */
export function ExploreResult({ result, chart, stale }: ExploreResultProps) {
  const format = useFormat();
  if (result.rows.length === 0)
    return <Empty title="No sales match" text="Take off a filter or choose a longer period." />;
  const label = result.columns.map((column) => column.label).join(', ');
  const exportCsv = () =>
    downloadText(
      'explore.csv',
      toCsv(
        result.columns.map((column) => column.label),
        result.rows,
        format.locale,
      ),
    );
  return (
    <div className={classes.result} data-stale={stale || undefined} aria-busy={stale}>
      <Panel label="Chart">
        <ResultChart result={result} type={chart} label={label} />
      </Panel>
      {result.notes.length > 0 ? (
        <p className="small quiet">{result.notes.map(({ text }) => text).join(' · ')}</p>
      ) : null}
      <Panel flush label="Table">
        <ResultTable
          key={label}
          result={result}
          label={label}
          maxHeight={560}
          head={{
            title: 'All rows',
            subtitle: result.truncated
              ? `The first ${format.count(result.rows.length)} rows`
              : `${format.count(result.rows.length)} ${result.rows.length === 1 ? 'row' : 'rows'}`,
            actions: (
              <Button variant="default" size="compact-sm" onClick={exportCsv}>
                Export as CSV
              </Button>
            ),
          }}
        />
      </Panel>
    </div>
  );
}
