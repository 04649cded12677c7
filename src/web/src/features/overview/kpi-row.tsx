import { Link } from '@tanstack/react-router';
import type { SalesResult } from '@/shared/api/types';
import type { Period } from '@/shared/format/period';
import { useFormat } from '@/shared/format/use-format';
import {
  columnIndex,
  columnValues,
  formatMeasure,
  formatShort,
  isAsked,
  numberOf,
} from '@/shared/format/values';
import { Sparkline } from '@/shared/ui/charts/sparkline';
import { Delta } from '@/shared/ui/delta';
import { Tooltip } from '@/shared/ui/kit';
import { preferred } from './overview-queries';
import classes from './kpi-row.module.css';

type KpiRowProps = { totals: SalesResult; trend: SalesResult; period: Period; against: string | undefined };

/** The page's figures, each with how it moved and its shape over the period; a click opens it in Explore. */
export function KpiRow({ totals, trend, period, against }: KpiRowProps) {
  return (
    <div className={classes.row}>
      {totals.columns
        .filter((column) => isAsked(totals, column))
        .sort((one, other) => preferred.indexOf(one.id) - preferred.indexOf(other.id))
        .map((column) => (
          <Kpi
            key={column.id}
            id={column.id}
            totals={totals}
            trend={trend}
            period={period}
            against={against}
          />
        ))}
    </div>
  );
}

function Kpi({ id, totals, trend, period, against }: KpiRowProps & { id: string }) {
  const format = useFormat();
  const at = (column: string) => numberOf(totals.rows[0]?.[columnIndex(totals, column)]);
  const column = totals.columns[columnIndex(totals, id)];
  if (!column) return null;
  const value = at(id);
  const before = at(`${id}_previous`);
  const ratio = value !== null && before ? (value - before) / Math.abs(before) : null;
  const full = formatMeasure(column, value, format);
  const figure = full.length > 13 ? formatShort(column, value, format) : full;
  return (
    <Link
      to="/explore"
      search={{ m: id, g: trend.query.time?.grain ?? 'month', from: period.from, to: period.to }}
      className={classes.card}
      data-testid={`kpi-${id}`}
    >
      <span className={classes.head}>
        <span className={classes.label}>{column.label}</span>
        <Sparkline values={knownValues(trend, id)} width={72} height={20} />
      </span>
      <Tooltip label={full} disabled={figure === full}>
        <span className={classes.figure} data-missing={value === null || undefined}>
          {figure}
        </span>
      </Tooltip>
      {against ? <Delta ratio={ratio} against={against} lessIsBetter={id === 'return_rate'} /> : null}
    </Link>
  );
}

/** Where no net sales are known there is no data, and a count of 0 would be a claim. */
function knownValues(trend: SalesResult, id: string): (number | null)[] {
  const net = columnValues(trend, 'net');
  return columnValues(trend, id).map((value, index) => (net[index] === null ? null : value));
}
