import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render } from '@testing-library/react';
import { MantineProvider } from '@mantine/core';
import type { ReactNode } from 'react';
import { FormatProvider } from '../format/use-format';

/** Shows a piece with what every page stands in. */
export function renderPage(content: ReactNode) {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  return render(
    <QueryClientProvider client={client}>
      <MantineProvider env="test">
        <FormatProvider settings={{ locale: 'en-GB', currency: 'GBP', timeZone: 'Europe/London' }}>
          {content}
        </FormatProvider>
      </MantineProvider>
    </QueryClientProvider>,
  );
}

type Reply = { status?: number; body: unknown };

/** Answers the page's requests: "GET /api/v1/uploads?limit=50" → reply. What is not listed is a 404. */
export function answerRequests(replies: Record<string, Reply | ((body: unknown) => Reply)>) {
  const calls: { request: string; body: unknown }[] = [];
  vi.stubGlobal('fetch', (url: string, init: RequestInit = {}) => {
    const request = `${init.method ?? 'GET'} ${url}`;
    const body: unknown = typeof init.body === 'string' ? JSON.parse(init.body) : undefined;
    calls.push({ request, body });
    const found = replies[request];
    const reply =
      typeof found === 'function' ? found(body) : (found ?? { status: 404, body: { code: 'not_found' } });
    return Promise.resolve(
      new Response(reply.body === undefined ? '' : JSON.stringify(reply.body), {
        status: reply.status ?? 200,
      }),
    );
  });
  return calls;
}
