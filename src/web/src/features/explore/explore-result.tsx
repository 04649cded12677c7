import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { pageRows, pagesQuery, type Cell } from '@/shared/api/analytics.api';
import type { Cell as Value, ChartType, SalesQuery, SalesResult } from '@/shared/api/types';
import { useFormat } from '@/shared/format/use-format';
import { ResultChart } from '@/shared/ui/charts/result-chart';
import { Empty } from '@/shared/ui/empty';
import { ExplainedChange } from '@/shared/ui/explained-change';
import { ExportMenu } from '@/shared/ui/export-menu';
import { Button } from '@/shared/ui/kit';
import { Panel } from '@/shared/ui/panel';
import { Problem } from '@/shared/ui/problem';
import { ResultTable } from '@/shared/ui/result-table';
import { LinesDrawer } from './lines-drawer';
import classes from './explore.module.css';

type ExploreResultProps = { query: SalesQuery; result: SalesResult; chart: ChartType; stale: boolean };

/** The answer as a picture and, below, in full. */
export function ExploreResult({ query, result, chart, stale }: ExploreResultProps) {
  const format = useFormat();
  const [row, setRow] = useState<Value[] | null>(null);
  const { shown, rest, loading, error, showMore } = useAllRows(query, result);
  if (result.rows.length === 0)
    return <Empty title="No sales match" text="Take off a filter or choose a longer period." />;
  const label = result.columns.map((column) => column.label).join(', ');
  // The page shows some thousands of rows; a file has them all.
  const everything = { ...query, limit: null };
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
          result={shown}
          label={label}
          maxHeight={560}
          onRow={{ label: 'Show the rows of files behind', open: setRow }}
          head={{
            title: 'All rows',
            subtitle:
              rest > 0
                ? `The first ${format.count(shown.rows.length)} of ${format.count(result.groups)} rows`
                : `${format.count(shown.rows.length)} ${shown.rows.length === 1 ? 'row' : 'rows'}`,
            actions: (
              <>
                <ExplainedChange query={query} />
                <ExportMenu what="query" body={everything} name="sales" />
              </>
            ),
          }}
        />
        {error ? <Problem error={error} /> : null}
        {rest > 0 ? (
          <div className={classes.more}>
            <Button variant="default" loading={loading} onClick={showMore}>
              Show the next {format.count(Math.min(rest, pageRows))} rows
            </Button>
          </div>
        ) : null}
      </Panel>
      <LinesDrawer
        cell={row ? cellOf(query, result, row) : null}
        title="Rows of files behind this"
        onClose={() => setRow(null)}
      />
    </div>
  );
}

/** The answer with as many of its rows as were asked for. Pages of other data than the answer's are not put beside it: the answer is asked for again. */
function useAllRows(query: SalesQuery, result: SalesResult) {
  const client = useQueryClient();
  const pages = useInfiniteQuery({ ...pagesQuery(query), enabled: false });
  const read = pages.data?.pages;
  const shown = useMemo(() => {
    const isSame = read?.every(({ dataVersion }) => dataVersion === result.dataVersion);
    const rows = isSame ? read?.flatMap((page) => page.rows as Value[][]) : undefined;
    return rows && rows.length > result.rows.length ? { ...result, rows } : result;
  }, [read, result]);
  return {
    shown,
    rest: result.groups - shown.rows.length,
    loading: pages.isFetching,
    error: pages.error,
    // The first page is what the answer shows already.
    showMore: () =>
      void (async () => {
        if (shown === result) await pages.refetch();
        const { data } = await pages.fetchNextPage();
        // A file came in between.
        if (data?.pages.some(({ dataVersion }) => dataVersion !== result.dataVersion))
          await client.invalidateQueries({ queryKey: ['sales'] });
      })(),
  };
}

/** Where a row of the table is: its dimensions' values and its bucket. */
function cellOf(query: SalesQuery, result: SalesResult, row: Value[]): Cell {
  const value = (id: string) => row[result.columns.findIndex((column) => column.id === id)] ?? null;
  const period = value('period');
  return {
    query,
    // An empty text stands for "not known".
    at: Object.fromEntries(query.group.map((id) => [id, String(value(id) ?? '')])),
    period: typeof period === 'string' ? period : null,
    measure: query.measures.length === 1 ? (query.measures[0] ?? null) : null,
    previous: false,
  };
}
