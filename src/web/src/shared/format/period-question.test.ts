import { periodInput } from './period-question';

describe('answering what a file’s period is', () => {
  it.each([
    ['Which month is it? Give it as 2025-09.', 'month'],
    ['It names weeks without a year. Which year are they of? Give it as 2025.', 'number'],
    ['Which week is it? Give the day the week ends, as 2025-09-07.', 'date'],
    ['Which quarter is it? Give it as 2025-Q3.', 'text'],
    ['Which day is it? Give it as 2025-09-07.', 'date'],
  ])('%s', (question, type) => expect(periodInput(question).type).toBe(type));
});
