import {
  columnVisibilityFeature,
  createColumnHelper,
  createSortedRowModel,
  rowSortingFeature,
  sortFn_basic,
  sortFn_text,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useMemo, useRef, type ReactNode } from 'react';
import type { Cell, SalesColumn, SalesResult } from '@/shared/api/types';
import { useFormat } from '@/shared/format/use-format';
import { formatCell, formatMeasure, numberOf } from '@/shared/format/values';
import { Icon } from './icons';
import { TableColumns } from './table-columns';
import classes from './result-table.module.css';

const features = tableFeatures({
  rowSortingFeature,
  columnVisibilityFeature,
  sortedRowModel: createSortedRowModel(),
  sortFns: { basic: sortFn_basic, text: sortFn_text },
});
const helper = createColumnHelper<typeof features, Cell[]>();
const isNumeric = (column: SalesColumn) =>
  (column.kind === 'measure' || column.kind === 'derived') && column.unit !== 'date';
const rowHeight = 32;

type ResultTableProps = {
  result: SalesResult;
  label: string;
  hidden?: string[];
  maxHeight?: number;
  /** What a row leads to, and what that is called to those who cannot see it. */
  onRow?: { label: string; open: (row: Cell[]) => void };
  /** A head of its own, with the choice of columns in it. */
  head?: { title: string; subtitle?: string; actions?: ReactNode };
};

/** A query's answer as a table: sortable, long ones drawn in part, its totals what the host says they are. */
export function ResultTable({ result, label, hidden, maxHeight = 480, onRow, head }: ResultTableProps) {
  const format = useFormat();
  const scroll = useRef<HTMLDivElement>(null);
  const columns = useMemo(
    () =>
      helper.columns(
        result.columns.map((column, index) =>
          helper.accessor((row) => (isNumeric(column) ? numberOf(row[index]) : row[index]) ?? undefined, {
            id: column.id,
            header: column.label,
            sortFn: isNumeric(column) ? 'basic' : 'text',
            sortDescFirst: isNumeric(column),
            sortUndefined: 'last',
          }),
        ),
      ),
    [result],
  );
  const initialState = useMemo(
    () => ({ columnVisibility: Object.fromEntries((hidden ?? []).map((id) => [id, false])) }),
    [hidden],
  );
  const table = useTable({ features, columns, data: result.rows, initialState });
  const rows = table.getRowModel().rows;
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    initialRect: { width: 800, height: maxHeight },
  });
  const items = virtual.getVirtualItems();
  const above = items[0]?.start ?? 0;
  const below = virtual.getTotalSize() - (items.at(-1)?.end ?? 0);
  const byId = new Map(result.columns.map((column) => [column.id, column]));
  const shown = table.getVisibleLeafColumns();
  const hasTotals = result.rows.length > 1 && shown.some((column) => result.totals[column.id] != null);

  return (
    <>
      {head ? (
        <header className={classes.head}>
          <div>
            <h2>{head.title}</h2>
            {head.subtitle ? <p className="small quiet">{head.subtitle}</p> : null}
          </div>
          <TableColumns
            columns={table.getAllLeafColumns().map((column) => ({
              id: column.id,
              label: byId.get(column.id)?.label ?? column.id,
              visible: column.getIsVisible(),
              toggle: () => column.toggleVisibility(),
            }))}
          />
          {head.actions}
        </header>
      ) : null}
      <div
        ref={scroll}
        className={classes.scroll}
        style={{ maxHeight }}
        tabIndex={0}
        role="region"
        aria-label={label}
      >
        <table className={classes.table} aria-rowcount={rows.length + 1}>
          <thead>
            <tr>
              {shown.map((column) => {
                const sorted = column.getIsSorted();
                const about = byId.get(column.id);
                return (
                  <th
                    key={column.id}
                    scope="col"
                    data-numeric={(about && isNumeric(about)) || undefined}
                    aria-sort={sorted === 'asc' ? 'ascending' : sorted === 'desc' ? 'descending' : 'none'}
                  >
                    <button type="button" className={classes.sort} onClick={column.getToggleSortingHandler()}>
                      {about?.label}
                      <span className={classes.arrow} data-on={sorted !== false || undefined}>
                        <Icon name={sorted === 'asc' ? 'up' : 'down'} size={12} />
                      </span>
                    </button>
                  </th>
                );
              })}
            </tr>
          </thead>
          <tbody>
            {above > 0 ? <tr aria-hidden="true" style={{ height: above }} /> : null}
            {items.map(({ index }) => {
              const row = rows[index];
              if (!row) return null;
              return (
                <tr key={row.id} aria-rowindex={index + 2}>
                  {shown.map((column, position) => {
                    const at = result.columns.findIndex(({ id }) => id === column.id);
                    const about = result.columns[at];
                    if (!about) return null;
                    const text = formatCell(about, row.original[at] ?? null, result, format);
                    if (position === 0)
                      return (
                        <th
                          key={column.id}
                          scope="row"
                          title={text}
                          data-numeric={isNumeric(about) || undefined}
                        >
                          {onRow ? (
                            <button
                              type="button"
                              className={classes.open}
                              aria-label={`${onRow.label}: ${text}`}
                              onClick={() => onRow.open(row.original)}
                            >
                              {text}
                            </button>
                          ) : (
                            text
                          )}
                        </th>
                      );
                    return (
                      <td key={column.id} data-numeric={isNumeric(about) || undefined}>
                        {text}
                      </td>
                    );
                  })}
                </tr>
              );
            })}
            {below > 0 ? <tr aria-hidden="true" style={{ height: below }} /> : null}
          </tbody>
          {hasTotals ? (
            <tfoot>
              <tr>
                {shown.map((column, position) => {
                  const about = byId.get(column.id);
                  if (position === 0 || !about)
                    return (
                      <th key={column.id} scope="row">
                        {`Total of ${format.count(Math.max(result.groups, rows.length))}`}
                      </th>
                    );
                  const total = result.totals[column.id];
                  return (
                    <td key={column.id} data-numeric={isNumeric(about) || undefined}>
                      {total == null ? '' : formatMeasure(about, total, format)}
                    </td>
                  );
                })}
              </tr>
            </tfoot>
          ) : null}
        </table>
      </div>
    </>
  );
}
