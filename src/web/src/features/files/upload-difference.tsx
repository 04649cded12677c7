import type { UploadDifference as Difference } from '@/shared/api/types';
import type { Formats } from '@/shared/format/formats';
import { useFormat } from '@/shared/format/use-format';
import classes from './upload-difference.module.css';

const shown = 12;

/** What would be different if the file took the place of what is there: each period, then the products that change most. */
export function UploadDifference({ difference }: { difference: Difference }) {
  const format = useFormat();
  const { periods, products, currency } = difference;
  const money = (amount: number | null | undefined) =>
    amount == null ? 'not known' : format.money(amount, currency);
  return (
    <div className={classes.difference} data-testid="difference">
      <p className="small quiet">{sentence(difference, format)}</p>
      <Changes
        caption="Periods"
        head={['Period', 'Rows now', 'Rows then', 'Amount now', 'Amount then', 'Change']}
        rows={periods
          .slice(0, shown)
          .map((period) => [
            [format.dayRange(period.start, period.end), period.store].filter(Boolean).join(', '),
            format.count(period.rowsBefore),
            format.count(period.rowsAfter),
            money(period.amountBefore),
            money(period.amountAfter),
            change(period.amountBefore, period.amountAfter, currency, format),
          ])}
      />
      {difference.changedPeriods > shown ? (
        <p className="small quiet">and {format.count(difference.changedPeriods - shown)} more periods</p>
      ) : null}
      {products.length > 0 ? (
        <Changes
          caption="Products that change most"
          head={['Product', 'Units now', 'Units then', 'Amount now', 'Amount then', 'Change']}
          rows={products.map((product) => [
            product.product,
            format.count(product.quantityBefore),
            format.count(product.quantityAfter),
            money(product.amountBefore),
            money(product.amountAfter),
            change(product.amountBefore, product.amountAfter, currency, format),
          ])}
        />
      ) : null}
    </div>
  );
}

function sentence({ newPeriods, unchangedPeriods }: Difference, format: Formats): string {
  const parts = ['Nothing has been changed yet.'];
  if (newPeriods > 0) parts.push(`${format.count(newPeriods)} periods of the file are new.`);
  if (unchangedPeriods > 0) parts.push(`${format.count(unchangedPeriods)} are in already, the same.`);
  return parts.join(' ');
}

function change(
  before: number | null | undefined,
  after: number | null | undefined,
  currency: string,
  format: Formats,
): string {
  if (before == null || after == null) return '';
  const delta = after - before;
  return `${delta > 0 ? '+' : ''}${format.money(delta, currency)}`;
}

function Changes({ caption, head, rows }: { caption: string; head: string[]; rows: string[][] }) {
  return (
    <div className={classes.scroll}>
      <table className={classes.table}>
        <caption>{caption}</caption>
        <thead>
          <tr>
            {head.map((label) => (
              <th key={label} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row[0]}>
              {row.map((cell, column) => (
                <td key={head[column]}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
