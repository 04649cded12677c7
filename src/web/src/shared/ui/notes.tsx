import type { SalesNote } from '@/shared/api/types';
import { Icon } from './icons';
import { ActionIcon, Popover } from './kit';
import classes from './notes.module.css';

/** Notes about what is shown; all others are about what is missing. */
const harmless = new Set(['own_period', 'like_for_like', 'no_comparison', 'not_filtered']);

/** What the numbers leave out; there for everybody, opened by who wants to know. */
export function Notes({ title, notes }: { title: string; notes: SalesNote[] }) {
  return (
    <Popover position="bottom-end" width={320} withinPortal>
      <Popover.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={`${title}: ${notes.length === 1 ? '1 thing' : `${notes.length} things`} to know`}
        >
          <Icon name={notes.every(({ code }) => harmless.has(code)) ? 'info' : 'warning'} size={16} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown>
        <ul className={classes.list}>
          {notes.map(({ text }) => (
            <li key={text} className="small">
              {text}
            </li>
          ))}
        </ul>
      </Popover.Dropdown>
    </Popover>
  );
}
