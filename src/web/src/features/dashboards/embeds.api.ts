import { queryOptions } from '@tanstack/react-query';
import {
  addEmbed,
  allowEmbedOrigin,
  changeEmbed,
  checkEmbed,
  disallowEmbedOrigin,
  listEmbedOrigins,
  listEmbeds,
  openEmbed,
  removeEmbed,
  showEmbed,
  type KeepEmbedsRequest,
} from '@/shared/api/generated/tenant';

export { allowEmbedOrigin, checkEmbed, removeEmbed };
export type EmbedRequest = KeepEmbedsRequest;

export const embedsQuery = queryOptions({
  queryKey: ['embeds'],
  queryFn: ({ signal }) => listEmbeds({ signal }),
});

export const originsQuery = queryOptions({
  queryKey: ['embeds', 'origins'],
  queryFn: ({ signal }) => listEmbedOrigins({ signal }),
});

export const embedQuery = (id: string) =>
  queryOptions({
    queryKey: ['embeds', id],
    queryFn: ({ signal }) => showEmbed(id, { signal }),
    staleTime: 0,
  });

const early = 30_000;

/** The address for the frame, asked for again shortly before it ends, unless what has loaded goes on by itself. A new one loads the frame anew, so nothing else may. */
export const frameQuery = (id: string, loaded: boolean) =>
  queryOptions({
    queryKey: ['embeds', id, 'frame'],
    queryFn: ({ signal }) => openEmbed(id, { signal }),
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    retry: false,
    refetchInterval: ({ state }) =>
      state.data?.expiresAt && !(loaded && state.data.loadsOnce)
        ? Math.max(5_000, new Date(state.data.expiresAt).getTime() - Date.now() - early)
        : false,
  });

export const keepEmbed = (id: string | null, request: EmbedRequest) =>
  id ? changeEmbed(id, request) : addEmbed(request);

export const disallow = (origin: string) => disallowEmbedOrigin({ origin });
