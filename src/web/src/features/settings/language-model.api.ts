import { queryOptions } from '@tanstack/react-query';
import * as api from '@/shared/api/generated/tenant';

export type ModelSettings = api.ChangeLanguageModelResponse;
export type ModelChange = api.ChangeLanguageModelRequest;

export const languageModelQuery = queryOptions({
  queryKey: ['language-model'],
  queryFn: ({ signal }) => api.showLanguageModel({ signal }),
});

export const changeLanguageModel = (change: ModelChange) => api.changeLanguageModel(change);
export const tryLanguageModel = () => api.tryLanguageModel();
