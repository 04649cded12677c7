import { useQueryClient } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import type { Answer } from '@/shared/api/types';
import { conversationsQuery, showConversation } from './ask.api';
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

  const ask = async (question: string) => {
    const text = question.trim();
    if (text === '' || talk.stop) return;
    const key = ++lastKey;
    const aborting = new AbortController();
    change({ ...talk, turns: [...talk.turns, { key, question: text }], stop: () => aborting.abort() });
    try {
      const asked = { question: text, ...(talk.id !== undefined && { conversationId: talk.id }) };
      const answer = await streamAnswer(asked, aborting.signal, (step) => settle(key, { step }));
      settle(key, { answer });
      change({ ...talk, id: answer.conversationId, title: talk.title ?? text });
      void client.invalidateQueries({ queryKey: conversationsQuery.queryKey });
    } catch (error) {
      if (aborting.signal.aborted) return settle(key, { stopped: true });
      settle(key, { error });
      void client.invalidateQueries({ queryKey: ['session'] });
    } finally {
      change({ ...talk, stop: undefined });
    }
  };

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
  return { id, title, turns, ask, open, startOver, rename, stop, busy: stop !== undefined };
}
