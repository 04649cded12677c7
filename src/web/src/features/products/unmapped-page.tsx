import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { sessionQuery } from '@/shared/api/session.api';
import { useFormat } from '@/shared/format/use-format';
import { Empty } from '@/shared/ui/empty';
import { Skeleton } from '@/shared/ui/kit';
import { ListUpload } from '@/shared/ui/list-upload';
import { Page } from '@/shared/ui/page';
import { Panel } from '@/shared/ui/panel';
import { Problem } from '@/shared/ui/problem';
import { FileSections } from '@/shared/ui/section-links';
import { Decisions } from './decisions';
import { importWords, refreshAfterDecision, unmappedQuery } from './products.api';
import { UnmappedRow } from './unmapped-row';
import classes from './products.module.css';

/** Vendors' words for products that nobody has placed: each is placed once, and all its sales follow. */
export function UnmappedPage() {
  const client = useQueryClient();
  const format = useFormat();
  const words = useQuery(unmappedQuery);
  const { data: session } = useQuery(sessionQuery);
  const mayDecide = session?.user.role !== 'viewer';
  const bulk = useMutation({ mutationFn: importWords, onSuccess: () => refreshAfterDecision(client) });
  return (
    <Page title="Unknown products">
      <FileSections />
      {bulk.error ? <Problem error={bulk.error} /> : null}
      {bulk.data ? (
        <p role="status">
          {format.count(bulk.data.mapped)} words placed, {format.count(bulk.data.rows)} sales moved to their
          products; {format.count(bulk.data.passed)} were placed before or are not known.
        </p>
      ) : null}
      {words.error ? <Problem error={words.error} /> : null}
      <Panel
        flush
        title={
          words.data
            ? `${format.count(words.data.items.length)}${words.data.next ? '+' : ''} words to place`
            : 'Words to place'
        }
        subtitle="Their sales count already, as unmapped. Nothing is ever placed by likeness alone."
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
        {words.isPending ? <Skeleton height={160} m={16} /> : null}
        {words.data?.items.length === 0 ? (
          <Empty
            title="Every product is known"
            text="New words of vendors will stand here when a file brings them."
          />
        ) : null}
        <ul className={classes.words}>
          {words.data?.items.map((word) => (
            <UnmappedRow key={word.id} word={word} mayDecide={mayDecide} />
          ))}
        </ul>
      </Panel>
      <Decisions mayDecide={mayDecide} />
    </Page>
  );
}
