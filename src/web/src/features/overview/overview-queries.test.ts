import type { Freshness, SalesModel } from '@/shared/api/types';
import { comparedDays, kpiMeasures, overviewQueries, overviewState } from './overview-queries';
import { readOverviewSearch } from './overview-search';

const freshness: Freshness = {
  dataVersion: 1,
  from: '2010-12-01',
  to: '2011-07-28',
  uploads: 8,
  unmappedProducts: 0,
  unknownAmounts: 0,
  sources: [],
  missing: [],
};
const model: SalesModel = {
  version: 1,
  measures: ['net', 'quantity', 'gross', 'orders', 'aov', 'cost'].map((id) => ({
    id,
    label: id,
    unit: 'GBP',
    definition: id,
    addsUp: true,
    words: [],
  })),
  dimensions: ['product', 'country', 'reseller'].map((id) => ({ id, label: id, plural: id, words: [] })),
  unavailable: [],
};

describe('the overview', () => {
  it('opens on the last month with data', () => {
    expect(overviewState({}, freshness)?.period).toEqual({ from: '2011-07-01', to: '2011-08-01' });
  });

  it('compares with last year only where there is a last year', () => {
    expect(overviewState({}, freshness)?.compare).toBe('previous_period');
    expect(overviewState({}, { ...freshness, from: '2009-01-01' })?.compare).toBe('previous_year');
  });

  it('shows what its URL says and ignores nonsense in it', () => {
    const search = readOverviewSearch({ from: '2010-12-01', to: '2010-12-02', vs: 'none' });
    expect(overviewState(search, freshness)).toEqual({
      period: { from: '2010-12-01', to: '2010-12-02' },
      compare: null,
      likeForLike: false,
    });
    expect(readOverviewSearch({ from: '2010-12-02', to: '2010-12-01', vs: 'x' })).toEqual({});
  });

  it('compares like for like when its URL says so, and only when it compares', () => {
    const search = readOverviewSearch({ like: true });
    const state = overviewState(search, freshness);
    expect(
      state && overviewQueries(state, model, freshness.to ?? '').every(({ compare }) => compare?.likeForLike),
    ).toBe(true);
    expect(overviewState({ ...search, vs: 'none' }, freshness)?.likeForLike).toBe(false);
  });

  it('has nothing to show without data', () => {
    expect(overviewState({}, { ...freshness, from: null, to: null })).toBeNull();
  });

  it('never shows more than four figures, and only those there are', () => {
    expect(kpiMeasures(model)).toEqual(['net', 'quantity', 'orders', 'aov']);
    expect(kpiMeasures({ ...model, measures: model.measures.slice(0, 2) })).toEqual(['net', 'quantity']);
  });

  it('asks everything in one request over the same period', () => {
    const state = overviewState({}, freshness);
    const queries = state ? overviewQueries(state, model, freshness.to ?? '') : [];
    expect(queries.map((query) => query.group)).toEqual([[], [], ['product'], ['reseller'], ['country']]);
    expect(new Set(queries.map((query) => `${query.time?.from} ${query.time?.to}`)).size).toBe(1);
  });

  it('holds half a month against half a month', () => {
    const state = {
      period: { from: '2025-10-01', to: '2025-11-01' },
      compare: 'previous_year' as const,
      likeForLike: false,
    };
    expect(comparedDays(state, '2025-10-14')).toEqual({ from: '2024-10-01', to: '2024-10-15' });
    expect(comparedDays(state, '2025-10-31')).toEqual({ from: '2024-10-01', to: '2024-11-01' });
    expect(comparedDays({ ...state, compare: null }, '2025-10-14')).toBeNull();
  });
});
