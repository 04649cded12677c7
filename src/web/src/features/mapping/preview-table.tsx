import type { FileMapping, ShowTablesTable } from '@/shared/api/generated/tenant';
import { fieldWords } from './field-words';
import { fieldOf } from './mapping-draft';
import classes from './mapping.module.css';

/** The rows as they came, under their headers and what those are said to be. */
export function PreviewTable({ table, mapping }: { table: ShowTablesTable; mapping: FileMapping }) {
  return (
    // A region that scrolls has to be reachable by keyboard.
    <div className={classes.preview} role="region" aria-label="Rows of the file" tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">Row</th>
            {table.columns.map((column) => {
              const field = fieldOf(mapping, column.index);
              return (
                <th key={column.index} scope="col" data-used={field !== null || undefined}>
                  {column.label || column.letters}
                  <span className="small quiet">{field ? fieldWords(field) : 'not used'}</span>
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row) => (
            <tr key={row.number}>
              <th scope="row">{row.number}</th>
              {row.cells.map((cell, index) => (
                <td key={table.columns[index]?.index ?? index}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
