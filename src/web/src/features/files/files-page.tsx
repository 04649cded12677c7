import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import type { Upload } from '@/shared/api/types';
import { isWorking, needsPerson, uploadQuery, uploadsQuery } from '@/shared/api/uploads.api';
import { useFormat } from '@/shared/format/use-format';
import { Skeleton } from '@/shared/ui/kit';
import { Page } from '@/shared/ui/page';
import { Panel } from '@/shared/ui/panel';
import { Problem } from '@/shared/ui/problem';
import { FileSections } from '@/shared/ui/section-links';
import { DropZone } from './drop-zone';
import { EmptyFiles } from './empty-files';
import { cancelUpload, rereadUpload } from './files.api';
import { OutboxList } from './outbox-list';
import { ProblemsDrawer } from './problems-drawer';
import { UndoDialog } from './undo-dialog';
import { UploadRow } from './upload-row';
import { receiptWords, stateWords, toneOf } from './upload-words';
import { useLiveUploads } from './use-live-uploads';
import { useOutbox } from './use-outbox';

const none: Upload[] = [];
const route = getRouteApi('/tenant/files');

export function FilesPage() {
  const client = useQueryClient();
  const list = useQuery(uploadsQuery);
  const newest = list.data?.items ?? none;
  const { upload: marked } = route.useSearch();
  // One that a link leads to and that is older than all of the list stands above it.
  const older = useQuery({
    ...uploadQuery(marked ?? ''),
    enabled: marked !== undefined && list.isSuccess && !newest.some(({ id }) => id === marked),
    retry: false,
  });
  const uploads = older.data && !newest.includes(older.data) ? [older.data, ...newest] : newest;
  const outbox = useOutbox();
  const [problemsOf, setProblemsOf] = useState<Upload | null>(null);
  const [undoing, setUndoing] = useState<Upload | null>(null);
  const cancel = useMutation({
    mutationFn: (id: string) => cancelUpload(id),
    onSettled: () => client.invalidateQueries({ queryKey: uploadsQuery.queryKey, exact: true }),
  });
  const reread = useMutation({
    mutationFn: (id: string) => rereadUpload(id, {}),
    onSettled: () => client.invalidateQueries({ queryKey: uploadsQuery.queryKey, exact: true }),
  });
  useLiveUploads(uploads);
  const empty = list.isSuccess && uploads.length === 0 && outbox.parcels.length === 0;

  return (
    <Page title="Files">
      <FileSections />
      <DropZone onFiles={outbox.add} large={empty} />
      {reread.error ? <Problem error={reread.error} /> : null}
      {cancel.error ? <Problem error={cancel.error} /> : null}
      {list.error ? <Problem error={list.error} /> : null}
      {older.error ? <Problem error={older.error} /> : null}
      {list.isPending ? <Skeleton height={220} /> : null}
      {empty ? (
        <EmptyFiles />
      ) : list.isSuccess ? (
        <Panel flush label="Files and what they brought">
          <ul>
            <OutboxList parcels={outbox.parcels} onRemove={outbox.remove} />
            {uploads.map((upload) => (
              <UploadRow
                key={upload.id}
                upload={upload}
                marked={upload.id === marked}
                onProblems={() => setProblemsOf(upload)}
                onUndo={() => setUndoing(upload)}
                onReread={() => reread.mutate(upload.id)}
                onCancel={() => cancel.mutate(upload.id)}
              />
            ))}
          </ul>
        </Panel>
      ) : null}
      <Announcement uploads={uploads} />
      <ProblemsDrawer upload={problemsOf} onClose={() => setProblemsOf(null)} />
      <UndoDialog upload={undoing} onClose={() => setUndoing(null)} />
    </Page>
  );
}

/** Reads the newest file's state to people who cannot see it; row counts would only chatter. */
function Announcement({ uploads }: { uploads: Upload[] }) {
  const format = useFormat();
  const latest = uploads.find((upload) => isWorking(upload) || needsPerson(upload)) ?? uploads[0];
  const words = !latest
    ? ''
    : toneOf(latest) === 'good'
      ? `loaded, ${receiptWords(latest, format)}`
      : latest.status === 'parsing'
        ? 'being read'
        : stateWords(latest, format);
  return (
    <p className="sr-only" aria-live="polite">
      {latest ? `${latest.fileName}: ${words}` : ''}
    </p>
  );
}
