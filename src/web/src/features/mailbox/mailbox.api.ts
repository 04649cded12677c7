import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { getGetAttachmentUrl, listMail, readMail } from '@/shared/api/generated/tenant';

export const mailListQuery = infiniteQueryOptions({
  queryKey: ['mail'],
  queryFn: ({ signal, pageParam: next }) => listMail({ limit: 50, ...(next && { next }) }, { signal }),
  initialPageParam: null as string | null,
  getNextPageParam: (page) => page.next ?? null,
  refetchInterval: 15_000,
});

export const mailQuery = (id: string) =>
  queryOptions({
    queryKey: ['mail', id],
    queryFn: ({ signal }) => readMail(id, { signal }),
  });

/** Attachments are numbered from 1 in the order of the list. */
export const attachmentUrl = getGetAttachmentUrl;
