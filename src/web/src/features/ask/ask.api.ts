import { queryOptions } from '@tanstack/react-query';
import { request } from '@/shared/api/request';
import type { Answer } from '@/shared/api/types';

export const suggestionsQuery = queryOptions({
  queryKey: ['chat', 'suggestions'],
  queryFn: ({ signal }) => request<string[]>('/api/v1/chat/suggestions', { signal }),
  staleTime: 5 * 60_000,
});

export const askQuestion = (question: string, conversationId: string | undefined) =>
  request<Answer>('/api/v1/chat/questions', {
    method: 'POST',
    body: conversationId ? { question, conversationId } : { question },
  });
