import { useState } from 'react';
import type { Answer } from '@/shared/api/types';
import { useFormat } from '@/shared/format/use-format';
import classes from './ask.module.css';

type WrittenTableProps = { table: NonNullable<Answer['table']>; sql: string | null | undefined };

/** Rows of a statement that a language model wrote: plain, because nothing is known of their units. */
export function WrittenTable({ table, sql }: WrittenTableProps) {
  const format = useFormat();
  const [shown, setShown] = useState<'table' | 'sql'>('table');
  const text = (cell: unknown) =>
    typeof cell === 'number' ? format.decimal(cell) : cell === null ? '–' : String(cell);
  return (
    <div className={classes.result}>
      {shown === 'table' ? (
        <div className={classes.written} tabIndex={0} role="region" aria-label="Rows of the statement">
          <table>
            <thead>
              <tr>
                {table.columns.map((column) => (
                  <th key={column} scope="col">
                    {column}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {table.rows.map((row, index) => (
                <tr key={index}>
                  {row.map((cell, column) => (
                    <td key={column} data-number={typeof cell === 'number' || undefined}>
                      {text(cell)}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : (
        <pre className={classes.sql} tabIndex={0}>
          {sql}
        </pre>
      )}
      {sql ? (
        <div className={classes.views} role="group" aria-label="Show the answer as">
          <button type="button" aria-pressed={shown === 'table'} onClick={() => setShown('table')}>
            Table
          </button>
          <button type="button" aria-pressed={shown === 'sql'} onClick={() => setShown('sql')}>
            Query
          </button>
        </div>
      ) : null}
    </div>
  );
}
