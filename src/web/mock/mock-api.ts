import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Plugin } from 'vite';
import { operatorRoutes } from './operators.ts';
import { productRoutes } from './product.ts';
import { uploadRoutes } from './uploads.ts';

export type Call = {
  method: string;
  path: string;
  params: URLSearchParams;
  host: string;
  body: () => Promise<Buffer>;
  json: <T>() => Promise<T>;
  request: IncomingMessage;
  response: ServerResponse;
};
export type Route = [method: string, pattern: RegExp, answer: (call: Call, match: string[]) => unknown];

export class Refusal extends Error {
  readonly status: number;
  readonly problem: Record<string, unknown>;

  constructor(status: number, code: string, detail: string, more: Record<string, unknown> = {}) {
    super(detail);
    this.status = status;
    this.problem = { status, code, detail, ...more };
  }
}

/** The answer has been written already (a stream, a file). */
export const written = Symbol('written');

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

async function handle(request: IncomingMessage, response: ServerResponse, next: () => void) {
  const url = new URL(request.url ?? '/', 'http://localhost');
  if (!url.pathname.startsWith('/api/') && url.pathname !== '/config.json') return next();
  const host = (request.headers.host ?? '').split(':')[0] ?? '';
  const routes = host.startsWith('admin.') ? operatorRoutes : [...uploadRoutes, ...productRoutes];
  const call: Call = {
    method: request.method ?? 'GET',
    path: url.pathname,
    params: url.searchParams,
    host,
    body: () => bodyOf(request),
    json: async <T>() => JSON.parse((await bodyOf(request)).toString()) as T,
    request,
    response,
  };
  const send = (status: number, value: unknown, type = 'application/json') => {
    response.statusCode = status;
    response.setHeader('Content-Type', type);
    response.end(value === undefined ? '' : JSON.stringify(value));
  };
  try {
    for (const [method, pattern, answer] of routes) {
      const match = pattern.exec(call.path);
      if (!match || method !== call.method) continue;
      const value = await answer(call, match.slice(1));
      if (value !== written) send(value === undefined ? 204 : 200, value);
      return;
    }
    throw new Refusal(404, 'not_found', 'This is not there.');
  } catch (error) {
    if (error instanceof Refusal) return send(error.status, error.problem, 'application/problem+json');
    send(500, { code: 'mock_failed', detail: String(error) }, 'application/problem+json');
  }
}

const policy = (nonce: string) =>
  [
    "default-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

/** The API in this process, and for `vite preview` the same content security policy as the real host. */
export const mockApi = (): Plugin => ({
  name: 'mock-api',
  configureServer: (server) => void server.middlewares.use(handle),
  configurePreviewServer: (server) => {
    server.middlewares.use(handle);
    server.middlewares.use((request, response, next) => {
      response.setHeader('Content-Security-Policy', policy('preview'));
      if (/\.\w+$/.test(new URL(request.url ?? '/', 'http://localhost').pathname)) return next();
      response.setHeader('Content-Type', 'text/html; charset=utf-8');
      response.end(readFileSync('dist/index.html', 'utf8').replace('__CSP_NONCE__', 'preview'));
    });
  },
});
