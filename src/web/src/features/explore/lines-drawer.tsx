import { useInfiniteQuery } from '@tanstack/react-query';
import { linesQuery, type Cell } from '@/shared/api/analytics.api';
import { useFormat } from '@/shared/format/use-format';
import { ExportMenu } from '@/shared/ui/export-menu';
import { Button, Drawer, Skeleton } from '@/shared/ui/kit';
import { Problem } from '@/shared/ui/problem';
import classes from './explore.module.css';

type LinesDrawerProps = { cell: Cell | null; title: string; onClose: () => void };

/** The rows of vendors' files behind a figure: file, sheet and row of each. */
export function LinesDrawer({ cell, title, onClose }: LinesDrawerProps) {
  return (
    <Drawer opened={cell !== null} onClose={onClose} position="right" size={760} title={title}>
      {cell ? <Lines cell={cell} /> : null}
    </Drawer>
  );
}

function Lines({ cell }: { cell: Cell }) {
  const format = useFormat();
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(linesQuery(cell));
  if (error) return <Problem error={error} />;
  if (!data) return <Skeleton height={320} />;
  const lines = data.pages.flatMap(({ items }) => items);
  return (
    <div className={classes.lines}>
      <div className={classes.linesHead}>
        <p className="small quiet">
          {format.count(lines.length)}
          {hasNextPage ? ' rows so far' : lines.length === 1 ? ' row' : ' rows'}
        </p>
        <ExportMenu what="rows" body={cell} name="sales-lines" />
      </div>
      <table>
        <thead>
          <tr>
            <th scope="col">File</th>
            <th scope="col">Date</th>
            <th scope="col">Product</th>
            <th scope="col">Where</th>
            <th scope="col" data-numeric>
              Units
            </th>
            <th scope="col" data-numeric>
              Net
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.id}>
              <td>
                {line.fileName}
                <span className="small quiet">
                  {line.sheet && !line.fileName.startsWith(line.sheet) ? `${line.sheet}, ` : ''}row {line.row}
                </span>
              </td>
              <td>
                {line.from === line.to
                  ? format.day(line.from)
                  : `${format.shortDay(line.from)} – ${format.day(line.to)}`}
              </td>
              <td>{line.product ?? 'Not known'}</td>
              <td>
                {line.vendor}
                <span className="small quiet">
                  {[line.store ?? line.city].filter((place) => place !== line.vendor).join('')}
                </span>
              </td>
              <td data-numeric>{format.count(line.quantity)}</td>
              <td data-numeric>
                {line.net == null
                  ? `${line.amountLocal == null ? '–' : format.money(line.amountLocal, line.currency)}`
                  : format.money(line.net)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {hasNextPage ? (
        <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          Show more
        </Button>
      ) : null}
    </div>
  );
}
