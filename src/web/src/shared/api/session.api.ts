import { queryOptions } from '@tanstack/react-query';
import { ApiError, request } from './request';
import type { HostConfig, Session } from './types';

const unknownHost: HostConfig = { surface: 'unknown', name: '' };

/** Whose host this is; a host that does not answer sensibly is an unknown one. */
export const hostConfigQuery = queryOptions({
  queryKey: ['config'],
  queryFn: async () => {
    try {
      return await request<HostConfig>('/config.json');
    } catch (error) {
      if (error instanceof ApiError && error.status === 403)
        return { ...unknownHost, surface: 'suspended' as const };
      if (error instanceof ApiError && error.status === 404) return unknownHost;
      throw error;
    }
  },
  staleTime: Infinity,
});

/** Who is signed in here; null when nobody is. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async () => {
    try {
      return await request<Session>('/api/v1/session');
    } catch (error) {
      if (error instanceof ApiError && error.status === 401) return null;
      throw error;
    }
  },
  staleTime: 5 * 60_000,
});

export const signIn = (credentials: { email: string; password: string }) =>
  request<Session>('/api/v1/session', { method: 'POST', body: credentials });

export const signOut = () => request<void>('/api/v1/session', { method: 'DELETE' });

/** Redeems an invitation. */
export const setPassword = (choice: { token: string; password: string }) =>
  request<void>('/api/v1/session/password', { method: 'POST', body: choice });
