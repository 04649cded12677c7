import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useFormat } from '@/shared/format/use-format';
import { countsQuery, type QueueKind } from './places.api';
import classes from './products.module.css';

const kinds: { kind: QueueKind; label: string }[] = [
  { kind: 'products', label: 'Products' },
  { kind: 'stores', label: 'Stores' },
  { kind: 'vendors', label: 'Vendors' },
];

/** The three queues, each with how many names wait in it. */
export function QueueTabs() {
  const counts = useQuery(countsQuery);
  const format = useFormat();
  return (
    <nav className={classes.tabs} aria-label="What is not known">
      {kinds.map(({ kind, label }) => (
        <Link
          key={kind}
          to="/files/unmapped"
          search={kind === 'products' ? {} : { kind }}
          className={classes.tab}
          activeOptions={{ exact: true, includeSearch: true }}
        >
          {label}
          <span className={classes.count} data-none={!counts.data?.[kind] || undefined}>
            {counts.data ? format.count(counts.data[kind]) : '…'}
          </span>
        </Link>
      ))}
    </nav>
  );
}
