import type { Upload } from '@/shared/api/types';
import { createFormats } from '@/shared/format/formats';
import { coverageWords, receiptWords, stateWords, sumWords, undoWords } from './upload-words';

const format = createFormats({ locale: 'en-GB', currency: 'GBP', timeZone: 'Europe/London' });

const upload = (part: Partial<Upload>): Upload => ({
  id: '1',
  fileName: '2010-12-01.csv',
  vendorName: 'Online Retail',
  status: 'completed',
  statusText: '',
  receivedAt: '2026-11-20T08:00:00Z',
  sizeBytes: 1000,
  periodStart: '2010-12-01',
  periodEnd: '2010-12-01',
  rows: {
    read: 3108,
    imported: 3108,
    replaced: 0,
    skipped: 0,
    held: 0,
    sales: 3108,
    returns: 27,
    salesReplaced: 0,
    skippedBy: {},
    heldBy: {},
  },
  unchanged: false,
  readAgain: false,
  progress: { rows: 3108, total: 3108 },
  slices: 1,
  amount: 58635.56,
  currency: 'GBP',
  issues: { error: 0, warning: 0, info: 0 },
  ...part,
});

describe('words about a file', () => {
  it('says what it brought', () => {
    expect(receiptWords(upload({}), format)).toBe('3,108 rows · £58,635.56 · 27 returns');
    const rows = { ...upload({}).rows, returns: 0, held: 12 };
    expect(receiptWords(upload({ rows }), format)).toBe('3,108 rows · £58,635.56 · 12 held');
  });

  it('adds up every row read', () => {
    expect(sumWords(upload({}), format)).toBe('3,108 rows read, all imported');
    const mixed = upload({
      rows: {
        read: 100,
        imported: 60,
        replaced: 30,
        skipped: 4,
        held: 6,
        sales: 180,
        returns: 0,
        salesReplaced: 25,
        skippedBy: { total: 3, heading: 1 },
        heldBy: { invalid_number: 6 },
      },
    });
    expect(sumWords(mixed, format)).toBe(
      '100 rows read = 60 imported + 30 replaced + 4 skipped (3 totals, 1 heading) + 6 held (6 invalid number); 180 sales in them; took the place of 25 sales loaded before',
    );
  });

  it('says how far it is', () => {
    const reading = upload({ status: 'parsing', progress: { rows: 12400, total: 31000 } });
    expect(stateWords(reading, format)).toBe('Reading 12,400 of 31,000 rows');
    const unknown = upload({ status: 'parsing', progress: { rows: 12400, total: null } });
    expect(stateWords(unknown, format)).toBe('Reading, 12,400 rows so far');
  });

  it('names a whole month as a month', () => {
    expect(coverageWords(upload({ periodStart: '2010-12-01', periodEnd: '2010-12-31' }), format)).toBe(
      'December 2010',
    );
    expect(coverageWords(upload({}), format)).toBe('1 Dec 2010');
    expect(coverageWords(upload({ periodStart: null }), format)).toBeNull();
  });

  it('says in numbers what undoing does', () => {
    expect(undoWords(upload({}), format)).toContain(
      'Removes 3,108 sales worth £58,635.56 of 1 Dec 2010, Online Retail',
    );
    const replacing = upload({
      rows: {
        ...upload({}).rows,
        read: 10,
        imported: 4,
        replaced: 6,
        sales: 10,
        returns: 0,
        salesReplaced: 6,
      },
    });
    expect(undoWords(replacing, format)).toContain('The 6 sales it had taken the place of come back.');
  });
});
