import { Link } from '@tanstack/react-router';
import { Fragment } from 'react';
import type { CountUnmappedResponse as Unmapped } from '@/shared/api/generated/tenant';
import type { Freshness } from '@/shared/api/types';
import { useFormat } from '@/shared/format/use-format';

const plural = (count: string, one: string, many: string) => `${count} ${count === '1' ? one : many}`;

const mostNamed = 2;

type Queue = { kind?: 'stores' | 'vendors'; count: number; words: [string, string] };

const waitingNames = (unmapped: Unmapped | undefined): Queue[] => [
  { count: unmapped?.products ?? 0, words: ['unknown product', 'unknown products'] },
  { kind: 'stores', count: unmapped?.stores ?? 0, words: ['unknown store', 'unknown stores'] },
  { kind: 'vendors', count: unmapped?.vendors ?? 0, words: ['unknown vendor', 'unknown vendors'] },
];

type FreshnessLineProps = { freshness: Freshness; unmapped: Unmapped | undefined; waiting: number };

/** How fresh the numbers are, what is missing from them, and what waits for a person, in one line. */
export function FreshnessLine({ freshness, unmapped, waiting }: FreshnessLineProps) {
  const format = useFormat();
  if (!freshness.to) return <>No sales yet. Drop a file on the Files page to begin.</>;
  const { uploads, unknownAmounts, missing } = freshness;
  const parts = [
    `Data to ${format.weekday(freshness.to)}`,
    plural(format.count(uploads), 'file', 'files'),
    unknownAmounts > 0
      ? plural(format.count(unknownAmounts), 'row without a known amount', 'rows without a known amount')
      : null,
  ].filter((part) => part !== null);
  const queues = waitingNames(unmapped).filter(({ count }) => count > 0);
  return (
    <>
      {parts.join(' · ')}
      {queues.map(({ kind, count, words }) => (
        <Fragment key={kind ?? 'products'}>
          {' · '}
          <Link to="/files/unmapped" search={kind ? { kind } : {}}>
            {plural(format.count(count), ...words)}
          </Link>
        </Fragment>
      ))}
      {missing.length > 0 ? (
        <>
          {' · '}
          <Link to="/files/coverage">
            {missing.length <= mostNamed
              ? missing
                  .map(({ reseller, after }) => `${reseller} missing since ${format.day(after)}`)
                  .join(', ')
              : `${missing.length} vendors missing`}
          </Link>
        </>
      ) : null}
      {waiting > 0 ? (
        <>
          {' · '}
          <Link to="/files">{waiting === 1 ? '1 file needs you' : `${waiting} files need you`}</Link>
        </>
      ) : null}
    </>
  );
}
