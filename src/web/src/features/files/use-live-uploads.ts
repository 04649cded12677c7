import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Page, Upload } from '@/shared/api/types';
import { unmappedCountsQuery } from '@/shared/api/unmapped.api';
import { isWorking, uploadsQuery } from '@/shared/api/uploads.api';
import { eventsUrl } from './files.api';

// A browser opens six connections to a host; the rest of the page needs some of them.
const liveAtOnce = 3;

/** Follows the files being worked on; the host's events go straight into the list. */
export function useLiveUploads(uploads: Upload[]) {
  const client = useQueryClient();
  const followed = uploads
    .filter(isWorking)
    .slice(-liveAtOnce)
    .map((upload) => upload.id)
    .join(' ');

  useEffect(() => {
    const sources = followed
      .split(' ')
      .filter(Boolean)
      .map((id) => {
        const source = new EventSource(eventsUrl(id));
        source.addEventListener('upload', (event: MessageEvent<string>) => {
          const upload = JSON.parse(event.data) as Upload;
          client.setQueryData<Page<Upload>>(
            uploadsQuery.queryKey,
            (page) =>
              page && { ...page, items: page.items.map((item) => (item.id === upload.id ? upload : item)) },
          );
          if (isWorking(upload)) return;
          source.close();
          void client.invalidateQueries({ queryKey: ['sales'] });
          void client.invalidateQueries({ queryKey: unmappedCountsQuery.queryKey });
          void client.invalidateQueries({ queryKey: uploadsQuery.queryKey, exact: true });
        });
        return source;
      });
    return () => sources.forEach((source) => source.close());
  }, [followed, client]);
}
