import type { CoveredPeriod } from './coverage.api';
import { byYear, owed, periodName, stateWord } from './coverage-words';

const period = (part: Partial<CoveredPeriod>): CoveredPeriod => ({
  start: '2025-09-01',
  end: '2025-09-07',
  state: 'in',
  restated: false,
  late: false,
  revision: 1,
  rows: 3,
  partial: false,
  name: 'Week 36 of 2025',
  ...part,
});

describe('words about coverage', () => {
  it('names a week by its ISO number and a month by its name', () => {
    expect(periodName('2025-09-01', 'week')).toBe('W36');
    expect(periodName('2024-12-30', 'week')).toBe('W1');
    expect(periodName('2025-09-01', 'month')).toBe('Sept 25');
    expect(periodName('2025-07-01', 'quarter')).toBe('Q3 25');
  });

  it('counts the week of New Year to the year that has its Thursday', () => {
    const weeks = [period({ start: '2024-12-23' }), period({ start: '2024-12-30' })];
    const years = byYear({ vendor: 'liberty', name: 'Liberty', grain: 'week', periods: weeks });
    expect(years.map(([year, own]) => [year, own.length])).toEqual([
      [2024, 1],
      [2025, 1],
    ]);
  });

  it('says in words what the colour says', () => {
    expect(stateWord(period({}))).toBe('in');
    expect(stateWord(period({ restated: true, partial: true }))).toBe('partial, restated');
    expect(stateWord(period({ state: 'missing', late: true }))).toBe('late');
    expect(stateWord(period({ state: 'expected' }))).toBe('expected');
  });

  it('says what has not come', () => {
    const liberty = { vendor: 'liberty', name: 'Liberty', grain: 'week' };
    expect(owed({ ...liberty, periods: [period({ state: 'missing' })] })).toBe('W36 has not come');
    expect(owed({ ...liberty, periods: [period({})] })).toBe('');
  });
});
