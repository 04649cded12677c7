import type { Upload } from '@/shared/api/types';
import { createFormats } from '@/shared/format/formats';
import { totalLines, totalsAdvice } from './totals-words';

const format = createFormats({ locale: 'en-GB', currency: 'EUR', timeZone: 'Europe/London' });

const total = (expected: number, actual: number, measure = 'amount') => ({
  name: 'Total',
  measure,
  sheet: 'May',
  row: 14,
  expected,
  actual,
  matches: expected === actual,
});

const upload = (items: ReturnType<typeof total>[], held = 0) =>
  ({
    currency: 'GBP',
    rows: { held },
    issues: { error: held, warning: 0, info: 0 },
    totals: { compared: items.length, different: items.filter(({ matches }) => !matches).length, items },
  }) as Upload;

describe('words about the totals of a file', () => {
  it('puts what the file says beside what was read', () => {
    const [agrees, differs, pieces] = totalLines(
      upload([total(12345.67, 12345.67), total(100, 80), total(7, 9, 'quantity')]),
      format,
    );
    expect(agrees?.text).toBe('Total: the file says £12,345.67, we read £12,345.67.');
    expect(differs?.text).toBe('Total: the file says £100.00, we read £80.00: £20.00 too little.');
    expect(pieces?.text).toBe('Total: the file says 7 pieces, we read 9 pieces: 2 pieces too much.');
    expect(agrees?.place).toBe('May, row 14');
  });

  it('says what to do about a difference', () => {
    expect(totalsAdvice(upload([total(100, 80)], 3), format)).toContain('3 rows are held');
    const corrected = { ...upload([total(100, 80)], 3), issues: { error: 0, warning: 1, info: 0 } };
    expect(totalsAdvice(corrected, format)).toContain('have come in corrected');
    expect(totalsAdvice(upload([total(100, 80)]), format)).toContain('Rows may be missing');
    expect(totalsAdvice(upload([total(80, 100)]), format)).toContain('twice');
  });
});
