import type { Answer } from '@/shared/api/types';

const notInTitle = new Set(['By', 'Rows', 'With', 'Compared with']);
const recent = 40 * 24 * 3600_000;

/**
 * What an answer is about in a few words, also when the question was "and Liberty?". A period that goes along with the
 * calendar is not named: next month it is another.
 */
export function titleOf(answer: Answer, question: string, moves?: 'with_time' | 'fixed'): string {
  const parts = answer.reading
    .filter(({ label }) => !notInTitle.has(label) && !(label === 'Period' && moves === 'with_time'))
    .map(({ value }) => value);
  const by = answer.reading.filter(({ label }) => label === 'By').map(({ value }) => value.toLowerCase());
  const title = [...parts, ...(by.length > 0 ? [`by ${by.join(' and ')}`] : [])].join(', ');
  return (title || question).slice(0, 100);
}

/** A period that ends about now is meant to go along with the calendar; June two years ago is not. */
export function movesOf(answer: Answer): 'with_time' | 'fixed' {
  const to = answer.query?.time?.to;
  return to == null || Date.now() - Date.parse(to) < recent ? 'with_time' : 'fixed';
}
