import { ApiError } from '@/shared/api/request';
import { eventsOf, streamAnswer } from './ask-stream';

const bodyOf = (...pieces: string[]) =>
  new ReadableStream<Uint8Array>({
    start(controller) {
      for (const piece of pieces) controller.enqueue(new TextEncoder().encode(piece));
      controller.close();
    },
  });

describe('a streamed answer', () => {
  it('is read however it is cut into pieces', async () => {
    const events = [];
    const body = bodyOf('event: que', 'ry\ndata: {"a"', ':1}\n\nevent: done\r\ndata: {"b":"é"}\r\n\r\n');
    for await (const event of eventsOf(body)) events.push(event);
    expect(events).toEqual([
      { event: 'query', data: { a: 1 } },
      { event: 'done', data: { b: 'é' } },
    ]);
  });

  it('tells its steps and ends with the whole answer', async () => {
    const stream =
      'event: understanding\ndata: {}\n\nevent: rows\ndata: {}\n\nevent: done\ndata: {"text":"ok"}\n\n';
    vi.stubGlobal('fetch', () => Promise.resolve(new Response(bodyOf(stream))));
    const steps: string[] = [];
    const answer = await streamAnswer({ question: 'q' }, new AbortController().signal, (step) =>
      steps.push(step),
    );
    expect([steps, answer.text]).toEqual([['understanding', 'rows'], 'ok']);
  });

  it('fails with the problem that the host sent, or as a lost connection when it just ends', async () => {
    const problem = 'event: error\ndata: {"status":404,"code":"not_found","detail":"Gone."}\n\n';
    vi.stubGlobal('fetch', () => Promise.resolve(new Response(bodyOf(problem))));
    const asked = () => streamAnswer({ question: 'q' }, new AbortController().signal, () => undefined);
    await expect(asked()).rejects.toMatchObject({ code: 'not_found', message: 'Gone.' });
    vi.stubGlobal('fetch', () => Promise.resolve(new Response(bodyOf('event: rows\ndata: {}\n\n'))));
    await expect(asked()).rejects.toBeInstanceOf(ApiError);
  });
});
