import { useMutation, useQueryClient } from '@tanstack/react-query';
import { askQuestion } from './ask.api';
import type { Answer } from '@/shared/api/types';
import { useSyncExternalStore } from 'react';

export type Turn = { key: number; question: string; answer?: Answer; error?: unknown };

// Kept outside the page so that a look at another page does not lose the conversation.
let turns: Turn[] = [];
const listeners = new Set<() => void>();
const change = (next: Turn[]) => {
  turns = next;
  listeners.forEach((listener) => listener());
};
const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** The questions asked since the page was loaded, with their answers. */
export function useConversation() {
  const client = useQueryClient();
  const all = useSyncExternalStore(subscribe, () => turns);
  const settle = (key: number, part: Partial<Turn>) =>
    change(turns.map((turn) => (turn.key === key ? { ...turn, ...part } : turn)));
  const asking = useMutation({
    mutationFn: ({ question }: Turn) =>
      askQuestion(question, turns.findLast((turn) => turn.answer)?.answer?.conversationId),
    onSuccess: (answer, turn) => settle(turn.key, { answer }),
    onError: (error, turn) => {
      settle(turn.key, { error });
      void client.invalidateQueries({ queryKey: ['session'] });
    },
  });
  const ask = (question: string) => {
    const text = question.trim();
    if (text === '' || asking.isPending) return;
    const turn: Turn = { key: turns.length + 1, question: text };
    change([...turns, turn]);
    asking.mutate(turn);
  };
  const startOver = () => change([]);
  return { turns: all, ask, startOver, busy: asking.isPending };
}
