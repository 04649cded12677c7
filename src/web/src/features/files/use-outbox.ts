import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import { isApiError } from '@/shared/api/request';
import type { Page, Upload } from '@/shared/api/types';
import { uploadQuery, uploadsQuery } from '@/shared/api/uploads.api';
import { sendFile } from './files.api';

export type Parcel = {
  key: number;
  name: string;
  size: number;
  state: 'waiting' | 'sending' | 'refused' | 'duplicate';
  share: number;
  error?: unknown;
  earlier?: Upload | null;
};

const atOnce = 2;

/** Files on their way to the host: a few at a time, each with its progress and its own outcome. */
export function useOutbox() {
  const client = useQueryClient();
  const [parcels, setParcels] = useState<Parcel[]>([]);
  const queue = useRef<{ key: number; file: File }[]>([]);
  const active = useRef(new Map<number, AbortController>());
  const nextKey = useRef(1);

  const change = useCallback((key: number, part: Partial<Parcel>) => {
    setParcels((all) => all.map((parcel) => (parcel.key === key ? { ...parcel, ...part } : parcel)));
  }, []);
  const remove = useCallback((key: number) => {
    active.current.get(key)?.abort();
    queue.current = queue.current.filter((entry) => entry.key !== key);
    setParcels((all) => all.filter((parcel) => parcel.key !== key));
  }, []);

  const send = useCallback(
    async (key: number, file: File, signal: AbortSignal) => {
      try {
        change(key, { state: 'sending' });
        const upload = await sendFile(file, { signal, onProgress: (share) => change(key, { share }) });
        client.setQueryData<Page<Upload>>(uploadsQuery.queryKey, (page) => ({
          ...page,
          items: [upload, ...(page?.items.filter((item) => item.id !== upload.id) ?? [])],
        }));
        remove(key);
      } catch (error) {
        if (signal.aborted) return;
        const earlierId = isApiError(error, 'duplicate_file') ? error.problem.uploadId : undefined;
        if (earlierId) {
          const earlier = await client.fetchQuery(uploadQuery(earlierId)).catch(() => null);
          change(key, { state: 'duplicate', earlier });
        } else change(key, { state: 'refused', error });
      }
    },
    [change, client, remove],
  );

  const pump = useCallback(async () => {
    while (active.current.size < atOnce) {
      const entry = queue.current.shift();
      if (!entry) return;
      const stop = new AbortController();
      active.current.set(entry.key, stop);
      await send(entry.key, entry.file, stop.signal);
      active.current.delete(entry.key);
    }
  }, [send]);

  const add = useCallback(
    (files: File[]) => {
      const entries = files.map((file) => ({ key: nextKey.current++, file }));
      queue.current.push(...entries);
      setParcels((all) => [
        ...entries.map(({ key, file }): Parcel => ({
          key,
          name: file.name,
          size: file.size,
          state: 'waiting',
          share: 0,
        })),
        ...all,
      ]);
      for (let started = 0; started < atOnce; started++) void pump();
    },
    [pump],
  );

  return { parcels, add, remove };
}
