import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useFormat } from '@/shared/format/use-format';
import { Empty } from '@/shared/ui/empty';
import { Button, Skeleton } from '@/shared/ui/kit';
import { ListUpload } from '@/shared/ui/list-upload';
import { Panel } from '@/shared/ui/panel';
import { Problem } from '@/shared/ui/problem';
import { Decisions } from './decisions';
import { countsQuery } from './places.api';
import { importWords, refreshAfterDecision, unmappedQuery } from './products.api';
import { UnmappedRow } from './unmapped-row';
import classes from './products.module.css';

/** Vendors' words for products, those with the most sales first. */
export function ProductsQueue({ mayDecide }: { mayDecide: boolean }) {
  const client = useQueryClient();
  const format = useFormat();
  const queue = useInfiniteQuery(unmappedQuery);
  const counts = useQuery(countsQuery);
  const bulk = useMutation({ mutationFn: importWords, onSuccess: () => refreshAfterDecision(client) });
  const words = queue.data?.pages.flatMap((page) => page.items) ?? [];
  const waiting = counts.data?.products ?? words.length;
  return (
    <>
      {bulk.error ? <Problem error={bulk.error} /> : null}
      {bulk.data ? (
        <p role="status">
          {format.count(bulk.data.mapped)} words placed, {format.count(bulk.data.rows)} sales moved to their
          products; {format.count(bulk.data.passed)} were placed before or are not known.
        </p>
      ) : null}
      {queue.error ? <Problem error={queue.error} /> : null}
      {queue.data && words.length === 0 ? (
        <Empty
          title="Every product is known"
          text="New words of vendors will stand here when a file brings them."
        />
      ) : (
        <Panel
          flush
          title={waiting === 1 ? '1 word to place' : `${format.count(waiting)} words to place`}
          subtitle="Their sales count already, as unmapped. Nothing is ever placed by likeness alone. A file with the columns vendor, word, product places many at once."
          actions={
            mayDecide ? (
              <ListUpload
                label="Place from a file"
                pending={bulk.isPending}
                onFile={(file) => bulk.mutate(file)}
              />
            ) : null
          }
        >
          {queue.isPending ? <Skeleton height={160} m={16} /> : null}
          <ul className={classes.words}>
            {words.map((word) => (
              <UnmappedRow key={word.id} word={word} mayDecide={mayDecide} />
            ))}
          </ul>
          {queue.hasNextPage ? (
            <Button
              m={16}
              variant="default"
              loading={queue.isFetching}
              onClick={() => void queue.fetchNextPage()}
            >
              Show more words
            </Button>
          ) : null}
        </Panel>
      )}
      <Decisions mayDecide={mayDecide} />
    </>
  );
}
