import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useFormat } from '@/shared/format/use-format';
import { Empty } from '@/shared/ui/empty';
import { Button, Modal, Skeleton } from '@/shared/ui/kit';
import { ListUpload } from '@/shared/ui/list-upload';
import { Panel } from '@/shared/ui/panel';
import { Problem } from '@/shared/ui/problem';
import { PlaceDecisions } from './place-decisions';
import { PlaceRow } from './place-row';
import {
  acceptPlaces,
  countsQuery,
  importPlaces,
  refreshAfterPlacing,
  unmappedPlacesQuery,
  type PlaceKind,
} from './places.api';
import classes from './products.module.css';

const words = {
  stores: { one: 'store', many: 'stores', columns: 'vendor, word, same_as' },
  vendors: { one: 'vendor', many: 'vendors', columns: 'word, same_as' },
};

/** Names of stores or vendors that nobody has decided on: each is new, or a known one under another name. */
export function PlacesQueue({ kind, mayDecide }: { kind: PlaceKind; mayDecide: boolean }) {
  const format = useFormat();
  const queue = useInfiniteQuery(unmappedPlacesQuery(kind));
  const counts = useQuery(countsQuery);
  const client = useQueryClient();
  const bulk = useMutation({ mutationFn: importPlaces, onSuccess: () => refreshAfterPlacing(client) });
  const places = queue.data?.pages.flatMap((page) => page.items) ?? [];
  const waiting = counts.data?.[kind] ?? places.length;
  const { one, many, columns } = words[kind];
  return (
    <>
      {bulk.error ? <Problem error={bulk.error} /> : null}
      {bulk.data ? (
        <p role="status">
          {format.count(bulk.data.mapped)} are known {many}, {format.count(bulk.data.accepted)} are new;{' '}
          {format.count(bulk.data.passed)} were decided before or are not known.
        </p>
      ) : null}
      {queue.error ? <Problem error={queue.error} /> : null}
      {queue.data && places.length === 0 ? (
        <Empty
          title={`Every ${one} is known`}
          text={`A name that a file brings and that is none of your ${many} will stand here, with those it may be. The first file of a vendor asks nothing.`}
        />
      ) : (
        <Panel
          flush
          title={waiting === 1 ? `1 ${one} to place` : `${format.count(waiting)} ${many} to place`}
          subtitle={`Their sales count already, under the name the file gives. Nothing is decided by likeness alone. A file with the columns ${columns} decides many at once.`}
          actions={
            mayDecide ? (
              <>
                {waiting > 1 ? <AllNew kind={kind} waiting={waiting} /> : null}
                <ListUpload
                  label="Place from a file"
                  pending={bulk.isPending}
                  onFile={(file) => bulk.mutate({ kind, file })}
                />
              </>
            ) : null
          }
        >
          {queue.isPending ? <Skeleton height={160} m={16} /> : null}
          <ul className={classes.words}>
            {places.map((place) => (
              <PlaceRow key={place.id} kind={kind} place={place} mayDecide={mayDecide} />
            ))}
          </ul>
          {queue.hasNextPage ? (
            <Button
              m={16}
              variant="default"
              loading={queue.isFetching}
              onClick={() => void queue.fetchNextPage()}
            >
              Show more {many}
            </Button>
          ) : null}
        </Panel>
      )}
      <PlaceDecisions kind={kind} mayDecide={mayDecide} />
    </>
  );
}

function AllNew({ kind, waiting }: { kind: PlaceKind; waiting: number }) {
  const client = useQueryClient();
  const format = useFormat();
  const [asked, setAsked] = useState(false);
  const accept = useMutation({
    mutationFn: acceptPlaces,
    onSuccess: async () => {
      setAsked(false);
      await refreshAfterPlacing(client);
    },
  });
  const { many } = words[kind];
  return (
    <>
      <Button size="compact-sm" variant="default" onClick={() => setAsked(true)}>
        All of these are new
      </Button>
      <Modal
        opened={asked}
        onClose={() => setAsked(false)}
        title={`Take ${format.count(waiting)} ${many} as new?`}
      >
        <p>
          Each becomes one of your {many} under the name it has in the files. No figure changes. Any of them
          can be taken back later.
        </p>
        {accept.error ? <Problem error={accept.error} /> : null}
        <div className={classes.buttons}>
          <Button variant="default" onClick={() => setAsked(false)}>
            Look at them one by one
          </Button>
          <Button loading={accept.isPending} onClick={() => accept.mutate({ kind })}>
            Take {format.count(waiting)} as new
          </Button>
        </div>
      </Modal>
    </>
  );
}
