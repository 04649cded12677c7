import { ApiError, toApiError } from '@/shared/api/request';
import { getStreamAnswerUrl } from '@/shared/api/generated/tenant';
import type { Problem } from '@/shared/api/generated/tenant';
import type { Answer } from '@/shared/api/types';

export type Step = 'understanding' | 'writing' | 'query' | 'rows' | 'text';
type Asked = { question: string; conversationId?: string };

/** Asks and tells each step on the way; the whole answer comes last. Aborting the signal stops the work on the host too. */
export async function streamAnswer(
  asked: Asked,
  signal: AbortSignal,
  onStep: (step: Step) => void,
): Promise<Answer> {
  let response: Response;
  try {
    response = await fetch(getStreamAnswerUrl(), {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'Content-Type': 'application/json', Accept: 'text/event-stream' },
      body: JSON.stringify(asked),
      signal,
    });
  } catch (cause) {
    if (signal.aborted) throw cause;
    throw new ApiError(0, {});
  }
  if (!response.ok || !response.body) throw toApiError(response.status, await response.text());
  try {
    for await (const { event, data } of eventsOf(response.body)) {
      if (event === 'done') return data as Answer;
      if (event === 'error') throw new ApiError((data as Problem).status ?? 500, data as Partial<Problem>);
      onStep(event as Step);
    }
  } catch (cause) {
    if (signal.aborted || cause instanceof ApiError) throw cause;
  }
  // The connection broke before the answer was there.
  throw new ApiError(0, {});
}

/** Reads server-sent events off a stream, however it is cut into pieces. */
export async function* eventsOf(body: ReadableStream<Uint8Array>) {
  const reader = body
    .pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>)
    .getReader();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    rest += value ?? '';
    const blocks = rest.split(/\r?\n\r?\n/);
    rest = blocks.pop() ?? '';
    for (const block of blocks) {
      const lines = block.split(/\r?\n/);
      const field = (name: string) =>
        lines.filter((line) => line.startsWith(`${name}:`)).map((line) => line.slice(name.length + 1).trim());
      const data = field('data').join('\n');
      if (data !== '') yield { event: field('event')[0] ?? 'message', data: JSON.parse(data) as unknown };
    }
    if (done) return;
  }
}
