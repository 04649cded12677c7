import type { PowerBiReport } from '@/shared/api/types';

// What powerbi-client says to such a frame, without its scripts in our page: requests and answers as messages.
const version = '2.24.1';
const embedToken = 1;
const readOnly = 0;

export type PowerBiFrame = {
  /** Which frame answers. */
  uid: string;
  report: PowerBiReport;
  url: string;
  origin: string;
};

type Answer = {
  statusCode?: number;
  url?: string;
  body?: { message?: string; detailedMessage?: string };
};

function post(frame: HTMLIFrameElement, { uid, origin }: PowerBiFrame, url: string, body: unknown) {
  const headers = {
    origin: 'sdk',
    'x-sdk-type': 'js',
    'x-sdk-version': version,
    sdkVersion: version,
    sdkSessionId: uid,
    uid,
    id: crypto.randomUUID(),
  };
  // Only that origin can read it: the token opens the report.
  frame.contentWindow?.postMessage({ method: 'POST', url, headers, body }, origin);
}

/** The frame's own address: it names itself in what it says. */
export const powerBiUrl = ({ url, uid }: Pick<PowerBiFrame, 'url' | 'uid'>) => {
  const named = new URL(url);
  named.searchParams.set('uid', uid);
  return named.href;
};

/** Tells a frame that has loaded which report to show, and with which token. */
export const loadReport = (frame: HTMLIFrameElement, told: PowerBiFrame) =>
  post(frame, told, '/report/load', {
    type: 'report',
    id: told.report.id,
    embedUrl: told.url,
    uniqueId: told.uid,
    accessToken: told.report.token,
    tokenType: embedToken,
    permissions: readOnly,
    settings: { panes: { filters: { visible: false } } },
  });

/** Goes on with a new token, without loading anything anew. */
export const renewToken = (frame: HTMLIFrameElement, told: PowerBiFrame) =>
  post(frame, told, '/report/token', told.report.token);

/** Why the frame shows nothing, when it says so. */
export function failureOf(event: MessageEvent, frame: HTMLIFrameElement | null): string | null {
  if (!frame || event.source !== frame.contentWindow || typeof event.data !== 'object') return null;
  const { statusCode = 200, url = '', body } = (event.data ?? {}) as Answer;
  if (statusCode < 400 && !url.endsWith('/events/error')) return null;
  return body?.detailedMessage ?? body?.message ?? 'The report could not be loaded.';
}
