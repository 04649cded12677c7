import { queryOptions } from '@tanstack/react-query';
import {
  answerUpload,
  cancelUpload,
  getDownloadIssuesUrl,
  getDownloadUploadUrl,
  getReceiveUploadUrl,
  getWatchUploadUrl,
  listUploadIssues,
  previewUndo,
  rereadUpload,
  undoUpload,
} from '@/shared/api/generated/tenant';
import { ApiError, toApiError } from '@/shared/api/request';
import type { Upload, UploadIssue } from '@/shared/api/types';

/** All problems of a file, up to a bound that a person can still read. */
export const allIssuesQuery = (id: string) =>
  queryOptions({
    queryKey: ['uploads', id, 'issues'],
    queryFn: async ({ signal }) => {
      const issues: UploadIssue[] = [];
      let next: number | undefined;
      do {
        const page = await listUploadIssues(id, { limit: 200, ...(next && { next }) }, { signal });
        issues.push(...page.items);
        next = page.next ? Number(page.next) : undefined;
      } while (next && issues.length < 1000);
      return { issues, more: next !== undefined };
    },
  });

/** What undoing a file would do; asked anew whenever the dialog opens. */
export const undoPreviewQuery = (id: string) =>
  queryOptions({
    queryKey: ['uploads', id, 'undo'],
    queryFn: ({ signal }) => previewUndo(id, { signal }),
    staleTime: 0,
    gcTime: 0,
  });

export { answerUpload, cancelUpload, rereadUpload, undoUpload };
export const heldRowsUrl = getDownloadIssuesUrl;
export const originalUrl = getDownloadUploadUrl;
export const eventsUrl = getWatchUploadUrl;

type Sending = { onProgress: (share: number) => void; signal: AbortSignal };

/** Sends one file; XMLHttpRequest because fetch cannot tell how much has left. */
export function sendFile(file: File, { onProgress, signal }: Sending): Promise<Upload> {
  return new Promise((resolve, reject) => {
    const http = new XMLHttpRequest();
    http.open('POST', getReceiveUploadUrl());
    http.setRequestHeader('Accept', 'application/json');
    http.upload.onprogress = (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total);
    };
    http.onload = () => {
      if (http.status >= 200 && http.status < 300) resolve(JSON.parse(http.responseText) as Upload);
      else reject(toApiError(http.status, http.responseText));
    };
    http.onerror = () => reject(new ApiError(0, {}));
    http.onabort = () => reject(new DOMException('Sending stopped', 'AbortError'));
    signal.addEventListener('abort', () => http.abort());
    const form = new FormData();
    form.append('file', file, file.name);
    http.send(form);
  });
}
