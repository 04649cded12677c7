import { useMemo } from 'react';
import { salesQuery } from '@/shared/api/sales.api';
import type { SalesQuery, SalesResult } from '@/shared/api/types';
import { comparedPeriod, periodName } from '@/shared/format/period';
import { useFormat } from '@/shared/format/use-format';
import { columnValues } from '@/shared/format/values';
import { fileNameOf } from '@/shared/format/file-name';
import { Empty } from '@/shared/ui/empty';
import { ExportMenu } from '@/shared/ui/export-menu';
import { Panel } from '@/shared/ui/panel';
import { ResultTable } from '@/shared/ui/result-table';
import { ChangesPanel } from './changes-panel';
import { KpiRow } from './kpi-row';
import { comparedDays, type OverviewState } from './overview-queries';
import { RankingPanel } from './ranking-panel';
import { TrendPanel } from './trend-panel';
import classes from './overview-body.module.css';

type OverviewBodyProps = { state: OverviewState; lastDay: string; results: SalesResult[]; stale: boolean };

/** The figures of one period, each out of the same set of answers. */
export function OverviewBody({ state, lastDay, results, stale }: OverviewBodyProps) {
  const format = useFormat();
  const [totals, trend, products, ...breakdowns] = results;
  const hidden = useMemo(() => (products ? hiddenColumns(products) : []), [products]);
  if (!totals || !trend || !products) return null;
  const { period, compare } = state;
  const name = periodName(period, format);
  if (products.rows.length === 0 && trend.rows.length === 0)
    return (
      <Empty
        title={`No sales in ${name}`}
        text="Choose another period above, or send the file that covers this one."
      />
    );

  const days = comparedDays(state, lastDay);
  const against = days ? periodName(days, format) : undefined;
  const before = compare ? periodName(comparedPeriod(period, compare), format) : undefined;
  const comparable = columnValues(products, 'net_previous').some((value) => value !== null && value !== 0);
  return (
    <div className={classes.body} data-stale={stale || undefined} aria-busy={stale}>
      <KpiRow totals={totals} trend={trend} period={period} against={against} />
      {totals.notes.length > 0 ? (
        <p className="small quiet">{totals.notes.map(({ text }) => text).join(' · ')}</p>
      ) : null}
      <div className={comparable ? classes.split : undefined}>
        <TrendPanel result={trend} period={period} name={name} against={before} />
        {comparable && against ? (
          <ChangesPanel result={products} against={against} why={whyQuery(totals)} />
        ) : null}
      </div>
      <div className={classes.thirds}>
        <RankingPanel result={products} dimension="product" period={period} count={8} />
        {telling(breakdowns).map((result) => (
          <RankingPanel
            key={result.query.group?.[0]}
            result={result}
            dimension={result.query.group?.[0] ?? ''}
            period={period}
            count={8}
          />
        ))}
      </div>
      <Panel flush label="Sales by product">
        <ResultTable
          result={products}
          label="Sales by product"
          hidden={hidden}
          head={{
            title: 'Sales by product',
            subtitle: `${name}${products.truncated ? ', the largest 5,000' : ''}`,
            actions: (
              <ExportMenu
                what="query"
                body={products.query as SalesQuery}
                name={fileNameOf(`sales by product ${name}`)}
              />
            ),
          }}
        />
      </Panel>
    </div>
  );
}

/** What is explained of the period: its filters, days and comparison. */
const whyQuery = ({ query }: SalesResult) =>
  salesQuery({
    filters: query.filters ?? [],
    time: query.time ?? null,
    compare: query.compare ?? null,
  });

const hiddenColumns = (result: SalesResult) =>
  result.columns
    .filter(
      ({ id }) =>
        id.endsWith('_delta') ||
        (id.endsWith('_pct') && id !== 'net_pct') ||
        (id.endsWith('_previous') && id !== 'net_previous'),
    )
    .map(({ id }) => id);

/** The two splits that tell most: those with more than one part come first. */
const telling = (breakdowns: SalesResult[]) => {
  const parts = (result: SalesResult) => columnValues(result, 'net').filter((value) => value !== null).length;
  const split = breakdowns.filter((result) => parts(result) > 1);
  return [...split, ...breakdowns.filter((result) => parts(result) === 1)].slice(0, 2);
};
