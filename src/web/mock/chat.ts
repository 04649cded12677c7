import type { Answer, SalesQuery } from '../src/shared/api/types.ts';
import { written, type Call, type Route } from './mock-api.ts';
import { answerQuery } from './sales.ts';

const time = { from: '2010-12-01', to: '2011-01-01', grain: null };
const query = (part: Partial<SalesQuery>): SalesQuery => ({
  v: 1,
  measures: ['net'],
  group: [],
  filters: [],
  having: [],
  time,
  compare: null,
  order: null,
  limit: null,
  ...part,
});

let asked = 0;
async function ask(call: Call): Promise<Answer> {
  const { question } = await call.json<{ question: string }>();
  const answer: Answer = {
    id: String(++asked),
    conversationId: 'c1',
    kind: 'ANSWER',
    source: 'built_in',
    text: '',
    reading: [],
    notes: [],
    notUnderstood: [],
    options: [],
    next: [],
  };
  if (/weather/i.test(question))
    return {
      ...answer,
      kind: 'OUT_OF_SCOPE',
      text: 'I can only answer questions about your sales.',
      next: ['Net sales by month'],
    };
  if (/june/i.test(question))
    return {
      ...answer,
      kind: 'CLARIFY',
      text: 'Do you mean the month or the product?',
      notUnderstood: ['june'],
      options: [
        { label: 'June 2010', question: 'sales in June 2010' },
        { label: 'Child of June', question: 'sales of Child of June' },
      ],
    };
  const product = /product/i.test(question);
  const result = answerQuery(
    query(product ? { group: ['product'], limit: 5 } : { time: { ...time, grain: 'day' } }),
  );
  return {
    ...answer,
    kind: product ? 'ANSWER' : 'ANSWER+NOTE',
    text: product
      ? `${String(result.rows[0]?.[0])} leads with £${String(result.rows[0]?.[1])} in December 2010.`
      : 'Net sales came to £94,310.22 in December 2010.',
    result,
    chart: { type: product ? 'bar' : 'line' },
    reading: [
      { label: 'Measure', value: 'Net sales', at: 0 },
      { label: 'Period', value: '1–31 Dec 2010', at: 0 },
      ...(product
        ? [
            { label: 'By', value: 'Product', at: 0 },
            { label: 'Top', value: '5', at: 0 },
          ]
        : []),
    ],
    notes: product ? [] : ['No period was named, so I took the latest month with data.'],
    notUnderstood: product ? [] : ['roughly'],
    next: ['The same by country', 'Compared with November 2010', 'Units instead of sales'],
    sql: 'SELECT product, sum(net)\nFROM bi.sales\nGROUP BY 1\nORDER BY 2 DESC\nLIMIT 5',
  };
}

/** The same answer as events: a step, then the whole of it. */
async function stream(call: Call) {
  const answer = await ask(call);
  call.response.setHeader('Content-Type', 'text/event-stream');
  call.response.end(`event: rows\ndata: {}\n\nevent: done\ndata: ${JSON.stringify(answer)}\n\n`);
  return written;
}

export const chatRoutes: Route[] = [
  ['POST', /^\/api\/v1\/chat\/questions$/, ask],
  ['POST', /^\/api\/v1\/chat\/questions\/stream$/, stream],
  ['GET', /^\/api\/v1\/chat\/conversations$/, () => ({ items: [] })],
  ['POST', /^\/api\/v1\/chat\/answers\/[^/]+\/feedback$/, () => undefined],
  [
    'GET',
    /^\/api\/v1\/chat\/suggestions$/,
    () => [
      'Top 5 products by revenue',
      'Net sales by country this year',
      'Best day in December 2010',
      'Units of Red Retrospot Lunch Bag by month',
    ],
  ],
];
