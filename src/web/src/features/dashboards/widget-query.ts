import type { Grain, SalesModel, Widget, WidgetType } from '@/shared/api/types';

type Query = NonNullable<Widget['query']>;

/** "Net sales by vendor and month", the way the model calls them. */
export function titleOf(query: Query, model: SalesModel): string {
  const measures = (query.measures ?? ['net'])
    .map((id) => model.measures.find((one) => one.id === id)?.label ?? id)
    .map((label, index) => (index === 0 ? label : label.toLowerCase()));
  const groups = (query.group ?? []).map(
    (id) => model.dimensions.find((one) => one.id === id)?.label.toLowerCase() ?? id,
  );
  const by = [...groups, ...(query.time?.grain ? [query.time.grain] : [])];
  return `${measures.join(' and ')}${by.length > 0 ? ` by ${by.join(' and ')}` : ''}`;
}

const most: Record<WidgetType, number> = {
  number: 0,
  line: 1,
  bar: 2,
  stacked_bar: 2,
  pie: 1,
  donut: 1,
  table: 3,
  text: 0,
  embed: 0,
};

/** The same query as far as a chart can show it: a figure has no groups, a line has time steps. */
export function fitting(query: Query, type: WidgetType): Query {
  const grain: Grain | null =
    type === 'line'
      ? (query.time?.grain ?? 'month')
      : type === 'number' || type === 'pie' || type === 'donut'
        ? null
        : (query.time?.grain ?? null);
  let group = (query.group ?? []).slice(0, most[type]);
  if ((type === 'pie' || type === 'donut') && group.length === 0) group = ['reseller'];
  if (type === 'bar' && group.length + (grain ? 1 : 0) === 0) group = ['reseller'];
  if (type === 'bar' && grain) group = group.slice(0, 1);
  if (type === 'stacked_bar' && group.length === 0) group = ['reseller'];
  const step = type === 'stacked_bar' && group.length < 2 ? (grain ?? 'month') : grain;
  if (type === 'stacked_bar' && step) group = group.slice(0, 1);
  const ranked = !step && group.length > 0;
  return {
    ...query,
    group,
    time: step || query.time?.from ? { from: null, to: null, ...query.time, grain: step } : null,
    order: ranked ? { by: query.measures?.[0] ?? 'net', dir: 'desc' } : null,
    limit: ranked ? (query.limit ?? 15) : null,
    per: null,
  };
}
