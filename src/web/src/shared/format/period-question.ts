type PeriodInput = { type: 'month' | 'date' | 'number' | 'text'; placeholder?: string; word: string };

/** How a question about a file's period is answered: with a month, the day a week ends, a quarter or the year alone. */
export function periodInput(question: string): PeriodInput {
  if (/which year/i.test(question)) return { type: 'number', placeholder: '2025', word: 'year' };
  if (/which quarter/i.test(question)) return { type: 'text', placeholder: '2025-Q3', word: 'quarter' };
  if (/which week/i.test(question)) return { type: 'date', word: 'last day of the week' };
  return /which day/i.test(question) ? { type: 'date', word: 'day' } : { type: 'month', word: 'month' };
}
