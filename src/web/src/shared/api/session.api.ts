import { queryOptions } from '@tanstack/react-query';
import * as api from './generated/tenant';
import { ApiError, send } from './request';
import type { HostConfig, Session } from './types';

const unknownHost: HostConfig = { surface: 'unknown', name: '' };

/** Whose host this is; a host that does not answer sensibly is an unknown one. */
export const hostConfigQuery = queryOptions({
  queryKey: ['config'],
  queryFn: async () => {
    try {
      return await send<HostConfig>('/config.json');
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
  queryFn: async (): Promise<Session | null> => {
    try {
      return await api.showSession();
    } catch (error) {
      if (error instanceof ApiError && error.status === 401) return null;
      throw error;
    }
  },
  staleTime: 5 * 60_000,
});

// The operators' session has the same address and shape; it only knows no company.
export const signIn = (credentials: { email: string; password: string }): Promise<Session> =>
  api.signIn(credentials);

export const signOut = () => api.signOut();

/** Redeems an invitation. */
export const setPassword = (choice: { token: string; password: string }) => api.setPassword(choice);
