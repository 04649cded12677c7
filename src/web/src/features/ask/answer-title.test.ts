import type { Answer } from '@/shared/api/types';
import { movesOf, titleOf } from './answer-title';

const answer = (part: object) => ({ reading: [], ...part }) as unknown as Answer;

describe('what is kept of an answer', () => {
  it('is named by how it was read, not by a follow-up', () => {
    const reading = [
      { label: 'Figure', value: 'Net sales' },
      { label: 'Period', value: '2024' },
      { label: 'By', value: 'Product' },
      { label: 'Vendor', value: 'Liberty' },
      { label: 'Rows', value: 'first 5' },
    ];
    expect(titleOf(answer({ reading }), 'and Liberty?')).toBe('Net sales, 2024, Liberty, by product');
    expect(titleOf(answer({ reading }), 'and Liberty?', 'with_time')).toBe('Net sales, Liberty, by product');
    expect(titleOf(answer({}), 'sales')).toBe('sales');
  });

  it('goes along with the calendar unless its period is long over', () => {
    const days = (ago: number) => new Date(Date.now() - ago * 24 * 3600_000).toISOString().slice(0, 10);
    expect(movesOf(answer({ query: { time: { from: null, to: days(20) } } }))).toBe('with_time');
    expect(movesOf(answer({ query: { time: { from: null, to: days(400) } } }))).toBe('fixed');
    expect(movesOf(answer({ query: {} }))).toBe('with_time');
  });
});
