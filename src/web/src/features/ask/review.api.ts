import { queryOptions } from '@tanstack/react-query';
import * as api from '@/shared/api/generated/tenant';

export type Remark = api.ReviewFeedbackItem;

export const reviewQuery = queryOptions({
  queryKey: ['chat', 'review'],
  queryFn: ({ signal }) => api.listFeedback({ limit: 100 }, { signal }),
});

export const synonymsQuery = queryOptions({
  queryKey: ['chat', 'synonyms'],
  queryFn: ({ signal }) => api.listSynonyms({ signal }),
});

export const verifiedQuery = queryOptions({
  queryKey: ['chat', 'verified'],
  queryFn: ({ signal }) => api.listVerifiedQuestions({ limit: 200 }, { signal }),
});

export const finishRemark = (id: string) => api.finishFeedback(id);
export const teachSynonym = (synonym: api.SynonymsRequest) => api.teachSynonym(synonym);
export const forgetSynonym = (id: string) => api.forgetSynonym(id);
export const approveQuestion = (question: Partial<api.VerifiedQuestionsRequest>) =>
  api.approveQuestion(question as api.VerifiedQuestionsRequest);
export const withdrawQuestion = (id: string) => api.withdrawQuestion(id);
