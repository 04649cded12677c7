import { useQueryClient } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import type { Answer, ReadingEdit } from '@/shared/api/types';
import { conversationsQuery, editAnswer, showConversation } from './ask.api';
import { streamAnswer, type Step } from './ask-stream';

export type Turn = {
  key: number;
  question: string;
  answer?: Answer;
  error?: unknown;
  step?: Step;
  stopped?: boolean;
};

type Talk = {
  id?: string | undefined;
  title?: string | undefined;
  turns: Turn[];
  stop?: (() => void) | undefined;
};

// Kept outside the page so that a look at another page does not lose the conversation.
let talk: Talk = { turns: [] };
let lastKey = 0;
const listeners = new Set<() => void>();
const change = (next: Talk) => {
  talk = next;
  listeners.forEach((listener) => listener());
};
const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};
const settle = (key: number, part: Partial<Turn>) =>
  change({ ...talk, turns: talk.turns.map((turn) => (turn.key === key ? { ...turn, ...part } : turn)) });

/** One conversation: the one that runs, or one from before that was opened. */
export function useConversation() {
  const client = useQueryClient();
  const { id, title, turns, stop } = useSyncExternalStore(subscribe, () => talk);

  // A turn at a time: what comes while one is worked out is not taken.
  const take = async (
    question: string,
    work: (key: number, signal: AbortSignal) => Promise<{ question: string; answer: Answer }>,
  ) => {
    if (talk.stop) return;
    const key = ++lastKey;
    const aborting = new AbortController();
    change({ ...talk, turns: [...talk.turns, { key, question }], stop: () => aborting.abort() });
    try {
      const done = await work(key, aborting.signal);
      settle(key, done);
      change({ ...talk, id: done.answer.conversationId, title: talk.title ?? done.question });
      void client.invalidateQueries({ queryKey: conversationsQuery.queryKey });
    } catch (error) {
      if (aborting.signal.aborted) return settle(key, { stopped: true });
      settle(key, { error });
      void client.invalidateQueries({ queryKey: ['session'] });
    } finally {
      change({ ...talk, stop: undefined });
    }
  };

  const ask = async (typed: string) => {
    const question = typed.trim();
    if (question === '') return;
    const asked = { question, ...(talk.id !== undefined && { conversationId: talk.id }) };
    await take(question, async (key, signal) => ({
      question,
      answer: await streamAnswer(asked, signal, (step) => settle(key, { step })),
    }));
  };

  const edit = (answer: string, part: ReadingEdit, label: string) =>
    take(label, (_, signal) => editAnswer(answer, part, signal));

  const open = async (conversation: string) => {
    talk.stop?.();
    const whole = await showConversation(conversation);
    change({
      id: conversation,
      title: whole.title,
      turns: whole.turns.map(({ question, answer }) => ({
        key: ++lastKey,
        question,
        answer: answer as Answer,
      })),
    });
  };

  const startOver = () => {
    talk.stop?.();
    change({ turns: [] });
  };
  const rename = (name: string) => change({ ...talk, title: name });
  return { id, title, turns, ask, edit, open, startOver, rename, stop, busy: stop !== undefined };
}
