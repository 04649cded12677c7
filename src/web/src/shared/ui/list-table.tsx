import type { ReactNode } from 'react';
import classes from './list-table.module.css';

type ListTableProps = {
  label: string;
  head: { label: string; numeric?: boolean }[];
  rows: { key: string | number; cells: ReactNode[] }[];
};

/** A short list as a table: words left, numbers right. */
export function ListTable({ label, head, rows }: ListTableProps) {
  return (
    <div className={classes.scroll} tabIndex={0} role="region" aria-label={label}>
      <table className={classes.table}>
        <thead>
          <tr>
            {head.map((column) => (
              <th key={column.label} scope="col" data-numeric={column.numeric || undefined}>
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              {row.cells.map((cell, index) => (
                <td key={head[index]?.label ?? index} data-numeric={head[index]?.numeric || undefined}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
