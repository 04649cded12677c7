import { describe, expect, it } from 'vitest';
import type { FileMapping, ShowTablesColumn } from '@/shared/api/generated/tenant';
import { fieldOf, keyOf, withField } from './mapping-draft';

const column = (index: number, label: string): ShowTablesColumn => ({
  index,
  letters: 'A',
  label,
  type: 'text',
  words: '',
  filled: 1,
  blank: 0,
  isTotal: false,
  examples: [],
  suggestions: [],
});

const draft: FileMapping = {
  vendor: 'v',
  name: 'V',
  headerRows: [1],
  columns: [
    { index: 0, label: 'Day', field: 'date' },
    { index: 1, label: 'Item', field: 'product_name' },
  ],
  currency: 'EUR',
  ownShop: false,
  products: 'match',
  grain: 'transaction',
};

describe('a mapping that is being made', () => {
  it('gives a field to one column only', () => {
    const next = withField(draft, column(2, 'Article'), 'product_name');
    expect([fieldOf(next, 1), fieldOf(next, 2)]).toEqual([null, 'product_name']);
  });

  it('is by month once no column is the date', () => {
    expect(withField(draft, column(0, 'Day'), null).grain).toBe('month');
  });

  it('knows what stands in columns that are periods', () => {
    const next = withField(
      withField(draft, column(2, '2025-01'), 'repeated'),
      column(3, '2025-02'),
      'repeated',
    );
    expect([next.columns.length, next.repeatedMeasure]).toEqual([4, 'quantity']);
  });

  it.each([
    ['Perfumeria Róża', 'perfumeria_roza'],
    ['3 Suisses', 'v3_suisses'],
    ['Косметика', 'vendor'],
  ])('calls %s %s', (name, key) => expect(keyOf(name)).toBe(key));
});
