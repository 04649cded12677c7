import { queryOptions } from '@tanstack/react-query';
import { ApiError, request, toApiError } from '@/shared/api/request';
import type { Page, Upload, UploadIssue } from '@/shared/api/types';

const path = '/api/v1/uploads';

/** All problems of a file, up to a bound that a person can still read. */
export const allIssuesQuery = (id: string) =>
  queryOptions({
    queryKey: ['uploads', id, 'issues'],
    queryFn: async ({ signal }) => {
      const issues: UploadIssue[] = [];
      let next: string | null = null;
      do {
        const cursor: string = next ? `&next=${encodeURIComponent(next)}` : '';
        const page: Page<UploadIssue> = await request(`${path}/${id}/issues?limit=200${cursor}`, { signal });
        issues.push(...page.items);
        next = page.next ?? null;
      } while (next && issues.length < 1000);
      return { issues, more: next !== null };
    },
  });

export const answerUpload = (id: string, answer: { vendor?: string; period?: string }) =>
  request<Upload>(`${path}/${id}/answer`, { method: 'POST', body: answer });
export const cancelUpload = (id: string) => request<Upload>(`${path}/${id}/cancel`, { method: 'POST' });
export const undoUpload = (id: string) => request<Upload>(`${path}/${id}/undo`, { method: 'POST' });
export const originalUrl = (id: string) => `${path}/${id}/file`;
export const eventsUrl = (id: string) => `${path}/${id}/events`;

type Sending = { onProgress: (share: number) => void; signal: AbortSignal };

/** Sends one file; XMLHttpRequest because fetch cannot tell how much has left. */
export function sendFile(file: File, { onProgress, signal }: Sending): Promise<Upload> {
  return new Promise((resolve, reject) => {
    const http = new XMLHttpRequest();
    http.open('POST', path);
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
