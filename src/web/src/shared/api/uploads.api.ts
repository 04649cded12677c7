import { queryOptions } from '@tanstack/react-query';
import { listUploads, showUpload } from './generated/tenant';
import type { Upload, UploadStatus } from './types';

const working: UploadStatus[] = ['queued', 'detecting', 'parsing', 'committing'];

export const isWorking = (upload: Upload) => working.includes(upload.status);
export const needsPerson = (upload: Upload) => upload.status === 'needs_input';

/** The newest files; asked again every few seconds while one of them is being worked on. */
export const uploadsQuery = queryOptions({
  queryKey: ['uploads'],
  queryFn: ({ signal }) => listUploads({ limit: 50 }, { signal }),
  refetchInterval: (query) => (query.state.data?.items.some(isWorking) ? 3000 : false),
});

export const uploadQuery = (id: string) =>
  queryOptions({
    queryKey: ['uploads', id],
    queryFn: ({ signal }) => showUpload(id, { signal }),
  });
