import { Link } from '@tanstack/react-router';
import type { Freshness } from '@/shared/api/types';
import { useFormat } from '@/shared/format/use-format';

const plural = (count: string, one: string, many: string) => `${count} ${count === '1' ? one : many}`;

const mostNamed = 2;

/** How fresh the numbers are and what is missing from them, in one line. */
export function FreshnessLine({ freshness, waiting }: { freshness: Freshness; waiting: number }) {
  const format = useFormat();
  if (!freshness.to) return <>No sales yet. Drop a file on the Files page to begin.</>;
  const { uploads, unmappedProducts, unknownAmounts, missing } = freshness;
  const parts = [
    `Data to ${format.weekday(freshness.to)}`,
    plural(format.count(uploads), 'file', 'files'),
    unmappedProducts > 0
      ? plural(format.count(unmappedProducts), 'product not mapped', 'products not mapped')
      : null,
    unknownAmounts > 0
      ? plural(format.count(unknownAmounts), 'row without a known amount', 'rows without a known amount')
      : null,
  ].filter((part) => part !== null);
  return (
    <>
      {parts.join(' · ')}
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
