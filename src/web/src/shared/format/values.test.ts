import { createFormats } from './formats';
import { formatMeasure, formatPeriod } from './values';

const formats = createFormats({ locale: 'en-GB', currency: 'EUR', timeZone: 'UTC' });

describe('measures', () => {
  it('shows a measure in its own unit', () => {
    expect(formatMeasure({ id: 'net', unit: 'GBP' }, 58635.56, formats)).toBe('£58,635.56');
    expect(formatMeasure({ id: 'quantity', unit: 'pcs' }, 26814, formats)).toBe('26,814');
    expect(formatMeasure({ id: 'margin', unit: 'percent' }, 41.25, formats)).toBe('41.3%');
  });

  it('signs a change', () => {
    expect(formatMeasure({ id: 'net_pct', unit: 'percent' }, 4.2, formats)).toBe('+4.2%');
  });

  it('names a period by its grain', () => {
    expect(formatPeriod('2010-12-01', 'month', formats)).toBe('Dec 2010');
    expect(formatPeriod('2010-10-01', 'quarter', formats)).toBe('Q4 2010');
  });
});
