import { useQuery } from '@tanstack/react-query';
import type { UndoPreview } from '@/shared/api/types';
import { useFormat } from '@/shared/format/use-format';
import { Skeleton } from '@/shared/ui/kit';
import { Problem } from '@/shared/ui/problem';
import { undoPreviewQuery } from './files.api';
import classes from './upload-difference.module.css';

const shown = 12;

/** The months that would change, before and after, and the files of which something comes back. */
export function UndoImpact({ id }: { id: string }) {
  const format = useFormat();
  const { data, error, isPending } = useQuery(undoPreviewQuery(id));
  if (isPending) return <Skeleton height={120} />;
  if (error) return <Problem error={error} />;
  return (
    <div className={classes.difference} data-testid="impact">
      <p>
        {format.count(data.salesRemoved)} sales stop counting, {format.count(data.salesBack)} count again.
        {data.uploads.length > 0
          ? ` ${data.uploads.map((upload) => `${upload.fileName} (${upload.sales > 0 ? '+' : ''}${format.count(upload.sales)})`).join(', ')}.`
          : ''}
      </p>
      {data.months.length > 0 ? <Months preview={data} /> : <p className="quiet">No figure changes.</p>}
    </div>
  );
}

function Months({ preview }: { preview: UndoPreview }) {
  const format = useFormat();
  const money = (amount: number | null | undefined) =>
    amount == null ? 'not known' : format.money(amount, preview.currency);
  const count = (number: number | null | undefined) => (number == null ? 'not known' : format.count(number));
  return (
    <div className={classes.scroll}>
      <table className={classes.table}>
        <caption>All vendors together, by month</caption>
        <thead>
          <tr>
            {['Month', 'Net now', 'Net then', 'Units now', 'Units then', 'Orders now', 'Orders then'].map(
              (label) => (
                <th key={label} scope="col">
                  {label}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {preview.months.slice(-shown).map(({ start, before, after }) => (
            <tr key={start}>
              <td>{format.month(start)}</td>
              <td>{money(before.net)}</td>
              <td>{money(after.net)}</td>
              <td>{format.count(before.quantity)}</td>
              <td>{format.count(after.quantity)}</td>
              <td>{count(before.orders)}</td>
              <td>{count(after.orders)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
