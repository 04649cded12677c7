import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import * as api from '@/shared/api/generated/tenant';
import type { ReadingEdit } from '@/shared/api/types';

export const suggestionsQuery = queryOptions({
  queryKey: ['chat', 'suggestions'],
  queryFn: ({ signal }) => api.suggestQuestions({ signal }),
  staleTime: 5 * 60_000,
});

export const conversationsQuery = infiniteQueryOptions({
  queryKey: ['chat', 'conversations'],
  queryFn: ({ pageParam, signal }) =>
    api.listConversations({ limit: 30, ...(pageParam && { next: pageParam }) }, { signal }),
  initialPageParam: '',
  getNextPageParam: ({ next }) => next,
});

export const showConversation = (id: string) => api.showConversation(id, { limit: 100 });
export const renameConversation = (id: string, title: string) => api.renameConversation(id, { title });
export const deleteConversation = (id: string) => api.deleteConversation(id);
export const conversationUrl = (id: string, format: 'json' | 'csv' | 'md') =>
  api.getExportConversationUrl(id, { format });

export const giveFeedback = (answer: string, verdict: api.Verdict, comment?: string) =>
  api.giveFeedback(answer, { verdict, ...(comment && { comment }) });

/** What each part of an answer's reading may be instead. */
export const choicesQuery = (answer: string) =>
  queryOptions({
    queryKey: ['chat', 'choices', answer],
    queryFn: ({ signal }) => api.listReadingChoices(answer, {}, { signal }),
    staleTime: 5 * 60_000,
  });

export const editAnswer = (answer: string, edit: ReadingEdit, signal: AbortSignal) =>
  api.editAnswer(answer, { edit }, { signal });
