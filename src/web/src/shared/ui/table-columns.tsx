import { Button, Checkbox, Popover } from './kit';
import classes from './result-table.module.css';

export type ColumnChoice = { id: string; label: string; visible: boolean; toggle: () => void };

/** Which columns of a table are shown; the first one stays. */
export function TableColumns({ columns }: { columns: ColumnChoice[] }) {
  return (
    <Popover position="bottom-end">
      <Popover.Target>
        <Button variant="default" size="compact-sm">
          Columns
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <div className={classes.choices}>
          {columns.slice(1).map(({ id, label, visible, toggle }) => (
            <Checkbox key={id} size="xs" label={label} checked={visible} onChange={toggle} />
          ))}
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
