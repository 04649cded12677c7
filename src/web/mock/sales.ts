import type {
  Cell,
  Freshness,
  SalesColumn,
  SalesModel,
  SalesQuery,
  SalesResult,
} from '../src/shared/api/types.ts';
import { comparedPeriod } from '../src/shared/format/period.ts';
import { facts, firstDay, lastDay, type Fact } from './facts.ts';

export const model: SalesModel = {
  version: 1,
  measures: [
    { id: 'net', label: 'Net sales', unit: 'GBP', definition: 'without VAT', addsUp: true, words: [] },
    { id: 'quantity', label: 'Units', unit: 'pcs', definition: 'returns taken off', addsUp: true, words: [] },
    {
      id: 'orders',
      label: 'Orders',
      unit: 'orders',
      definition: 'different orders',
      addsUp: false,
      words: [],
    },
    {
      id: 'aov',
      label: 'Average order value',
      unit: 'GBP',
      definition: 'net per order',
      addsUp: false,
      words: [],
    },
  ],
  dimensions: [
    { id: 'product', label: 'Product', plural: 'Products', words: [] },
    { id: 'category', label: 'Category', plural: 'Categories', words: [] },
    { id: 'reseller', label: 'Vendor', plural: 'Vendors', words: [] },
    { id: 'country', label: 'Country', plural: 'Countries', words: [] },
    { id: 'channel', label: 'Channel', plural: 'Channels', words: [] },
  ],
  unavailable: [],
};

export const freshness: Freshness = {
  dataVersion: 8,
  from: firstDay,
  to: lastDay,
  uploads: 8,
  unmappedProducts: 3,
  unknownAmounts: 0,
  sources: [],
  missing: [],
};

type Sum = { net: number; quantity: number; orders: Set<number> };
const emptySum = (): Sum => ({ net: 0, quantity: 0, orders: new Set() });
const add = (sum: Sum, fact: Fact) => {
  sum.net += fact.net;
  sum.quantity += fact.quantity;
  sum.orders.add(fact.order);
};
const valueOf = (sum: Sum | undefined, measure: string): number | null => {
  if (!sum) return null;
  if (measure === 'net') return Math.round(sum.net * 100) / 100;
  if (measure === 'quantity') return sum.quantity;
  if (measure === 'orders') return sum.orders.size;
  return sum.orders.size === 0 ? null : Math.round((sum.net / sum.orders.size) * 100) / 100;
};

function grainStart(day: string, grain: string): string {
  if (grain === 'month') return `${day.slice(0, 7)}-01`;
  if (grain === 'year') return `${day.slice(0, 4)}-01-01`;
  if (grain !== 'week') return day;
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() - ((date.getUTCDay() + 6) % 7));
  return date.toISOString().slice(0, 10);
}

const dimension = (fact: Fact, id: string) => String((fact as Record<string, unknown>)[id] ?? 'not known');

function matches(fact: Fact, query: SalesQuery): boolean {
  return (query.filters ?? []).every(({ dim, op, values }) => {
    const value = dimension(fact, dim).toLowerCase();
    const wanted = values.map((item) => item.toLowerCase());
    if (op === 'in') return wanted.includes(value);
    if (op === 'not_in') return !wanted.includes(value);
    return wanted.some((item) => (op === 'contains' ? value.includes(item) : value.startsWith(item)));
  });
}

type Bound = string | null | undefined;
type Keyed = Map<string, { keys: string[]; sum: Sum }>;

function aggregate(query: SalesQuery, from: Bound, to: Bound, shift: number): [Keyed, Sum] {
  const groups: Keyed = new Map();
  const total = emptySum();
  for (const fact of facts) {
    if ((from && fact.day < from) || (to && fact.day >= to) || !matches(fact, query)) continue;
    const moved = new Date(Date.parse(`${fact.day}T00:00:00Z`) + shift).toISOString().slice(0, 10);
    const keys = query.group.map((id) => dimension(fact, id));
    if (query.time?.grain) keys.unshift(grainStart(moved, query.time.grain));
    const key = keys.join('\u0000');
    const entry = groups.get(key) ?? { keys, sum: emptySum() };
    groups.set(key, entry);
    add(entry.sum, fact);
    add(total, fact);
  }
  return [groups, total];
}

export function answerQuery(query: SalesQuery): SalesResult {
  const { from, to, grain } = query.time ?? {};
  const [groups, total] = aggregate(query, from, to, 0);
  const period = from && to ? { from, to } : null;
  const { compare } = query;
  const before =
    !compare || !period ? null : compare.kind === 'period' ? compare : comparedPeriod(period, compare.kind);
  const shift = before?.from && period ? Date.parse(period.from) - Date.parse(before.from) : 0;
  const [earlier, earlierTotal] = before
    ? aggregate(query, before.from, before.to, shift)
    : [new Map() as Keyed, undefined];
  if (before)
    for (const [key, { keys }] of earlier) if (!groups.has(key)) groups.set(key, { keys, sum: emptySum() });
  if (groups.size === 0 && query.group.length === 0 && !grain) groups.set('', { keys: [], sum: emptySum() });

  const label = (id: string) => [...model.measures, ...model.dimensions].find((item) => item.id === id);
  const columns: SalesColumn[] = [];
  if (grain) columns.push({ id: 'period', label: 'Period', kind: 'time' });
  for (const id of query.group) columns.push({ id, label: label(id)?.label ?? id, kind: 'dimension' });
  const totals: Record<string, number | null> = {};
  for (const id of query.measures) {
    const unit = label(id)?.unit ?? null;
    const name = label(id)?.label ?? id;
    columns.push({ id, label: name, kind: id === 'aov' ? 'derived' : 'measure', unit });
    totals[id] = valueOf(total, id);
    if (!before) continue;
    columns.push({ id: `${id}_previous`, label: `${name} before`, kind: 'derived', unit });
    columns.push({ id: `${id}_delta`, label: `${name} change`, kind: 'derived', unit });
    columns.push({ id: `${id}_pct`, label: `${name} change %`, kind: 'derived', unit: 'percent' });
    totals[`${id}_previous`] = valueOf(earlierTotal, id);
    Object.assign(totals, change(id, totals[id] ?? null, totals[`${id}_previous`] ?? null));
  }
  const rows: Cell[][] = [...groups].map(([key, { keys, sum }]) => [
    ...keys,
    ...query.measures.flatMap((id): Cell[] => {
      const value = valueOf(sum, id);
      if (!before) return [value];
      const previous = valueOf(earlier.get(key)?.sum, id);
      return [value, previous, ...Object.values(change(id, value, previous))];
    }),
  ]);
  const by = query.order?.by ?? (grain ? 'period' : (query.measures[0] ?? ''));
  const index = columns.findIndex((column) => column.id === by);
  const sign = (query.order?.dir ?? (by === 'period' ? 'asc' : 'desc')) === 'asc' ? 1 : -1;
  rows.sort((one, other) => sign * compareCells(one[index] ?? null, other[index] ?? null));
  const limit = query.limit ?? 5000;
  return {
    query,
    columns,
    rows: rows.slice(0, limit),
    totals,
    others: [],
    groups: rows.length,
    lines: facts.length,
    notes: [],
    dataVersion: 8,
    truncated: rows.length > limit,
  };
}

function change(id: string, value: number | null, previous: number | null): Record<string, number | null> {
  const delta = value === null || previous === null ? null : Math.round((value - previous) * 100) / 100;
  return {
    [`${id}_delta`]: delta,
    [`${id}_pct`]: delta === null || !previous ? null : (100 * delta) / Math.abs(previous),
  };
}

const compareCells = (one: Cell, other: Cell) =>
  typeof one === 'number' && typeof other === 'number'
    ? one - other
    : String(one).localeCompare(String(other));
