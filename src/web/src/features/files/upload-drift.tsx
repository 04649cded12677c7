import type { UploadDrift as Drift } from '@/shared/api/types';
import { useFormat } from '@/shared/format/use-format';
import classes from './upload-difference.module.css';

/** What is called otherwise in a known vendor's file, why it is taken for what it was, and what reading it so gives. */
export function UploadDrift({ drift }: { drift: Drift }) {
  const format = useFormat();
  const { renamed, sheets, added, read, sales, problems, months } = drift;
  return (
    <div className={classes.difference} data-testid="drift">
      {renamed.length > 0 ? (
        <div className={classes.scroll} tabIndex={0} role="region" aria-label="Columns called otherwise">
          <table className={classes.table} data-words>
            <thead>
              <tr>
                <th scope="col">Was called</th>
                <th scope="col">Is called now</th>
                <th scope="col">Because</th>
              </tr>
            </thead>
            <tbody>
              {renamed.map(({ was, is, letters, reasons, examples }) => (
                <tr key={was}>
                  <td>{was}</td>
                  <td>
                    <strong>{is}</strong>
                    <span className="small quiet">
                      {' '}
                      column {letters}
                      {examples.length > 0 ? `: ${examples.slice(0, 3).join(' · ')}` : ''}
                    </span>
                  </td>
                  <td>{reasons.join(' ')}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : null}
      {sheets.map(({ was, is }) => (
        <p key={was}>
          The sheet “{was}” is called <strong>{is}</strong> now.
        </p>
      ))}
      {added.length > 0 ? (
        <p className="small quiet">
          New and left out:{' '}
          {added.map(({ letters, header }) => `${header || 'no header'} (${letters})`).join(', ')}
        </p>
      ) : null}
      {read > 0 ? (
        <p>
          Read so, {format.count(read)} rows give {format.count(sales)} sales
          {problems > 0 ? `, and ${format.count(problems)} problems` : ''}
          {months.length > 0 ? ': ' : '.'}
          {months
            .map(({ month, quantity, amount, currency }) =>
              [
                format.month(month),
                `${format.count(quantity)} units`,
                amount == null ? null : format.money(amount, currency),
              ]
                .filter(Boolean)
                .join(', '),
            )
            .join('; ')}
        </p>
      ) : null}
    </div>
  );
}
