import { withSigns } from './signs';

describe('signs in a sentence', () => {
  it('stay with their figures', () => {
    expect(withSigns('price -€5,306.66, stores +€933.49 (-4.6 %)')).toBe(
      'price −\u2060€5,306.66, stores +\u2060€933.49 (−\u20604.6 %)',
    );
  });

  it('are not seen in dates, ranges and names', () => {
    expect(withSigns('2025-10-15, 1 - 14 October, Click-and-collect')).toBe(
      '2025-10-15, 1 - 14 October, Click-and-collect',
    );
  });
});
