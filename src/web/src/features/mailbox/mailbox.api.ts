import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { request } from '@/shared/api/request';
import type { Mail, MailBody, Page } from '@/shared/api/types';

const path = '/api/v1/mail';

export const mailListQuery = infiniteQueryOptions({
  queryKey: ['mail'],
  queryFn: ({ signal, pageParam }) =>
    request<Page<Mail>>(`${path}?limit=50${pageParam ? `&next=${encodeURIComponent(pageParam)}` : ''}`, {
      signal,
    }),
  initialPageParam: null as string | null,
  getNextPageParam: (page) => page.next ?? null,
  refetchInterval: 15_000,
});

export const mailQuery = (id: string) =>
  queryOptions({
    queryKey: ['mail', id],
    queryFn: ({ signal }) => request<MailBody>(`${path}/${id}`, { signal }),
  });

/** Attachments are numbered from 1 in the order of the list. */
export const attachmentUrl = (id: string, number: number) => `${path}/${id}/attachments/${number}`;
