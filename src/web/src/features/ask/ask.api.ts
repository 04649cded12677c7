import { queryOptions } from '@tanstack/react-query';
import * as api from '@/shared/api/generated/tenant';

export const suggestionsQuery = queryOptions({
  queryKey: ['chat', 'suggestions'],
  queryFn: ({ signal }) => api.suggestQuestions({ signal }),
  staleTime: 5 * 60_000,
});

export const askQuestion = (question: string, conversationId: string | undefined) =>
  api.askQuestion({ question, ...(conversationId && { conversationId }) });
