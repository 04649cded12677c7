import type {
  Answer,
  HostConfig,
  Mail,
  NewPerson,
  Person,
  SalesQuery,
  Schedule,
  Session,
} from '../src/shared/api/types.ts';
import { Refusal, written, type Call, type Route } from './mock-api.ts';
import { answerQuery, freshness, model } from './sales.ts';

const session: Session = {
  user: { id: '1', name: 'Ann Nowak', email: 'ann@acme.example', role: 'administrator' },
  tenant: {
    name: 'Acme',
    baseCurrency: 'GBP',
    locale: 'en-GB',
    timeZone: 'Europe/London',
    accent: '#2F5D50',
  },
};
let signedIn = process.env['MOCK_SIGNED_OUT'] === undefined;

async function enter(call: Call): Promise<Session> {
  const { password } = await call.json<{ password: string }>();
  if (password === 'locked')
    throw new Refusal(
      423,
      'locked_out',
      'Too many wrong passwords: this account is locked until 14:35 (Europe/London). Wait until then, or ask an administrator for help.',
    );
  if (password === 'wrong') throw new Refusal(401, 'wrong_credentials', 'Wrong.');
  signedIn = true;
  return session;
}

function config(call: Call): HostConfig {
  if (call.host.startsWith('paused.')) return { surface: 'suspended', name: 'Paused Ltd' };
  if (call.host.startsWith('nobody.')) return { surface: 'unknown', name: '' };
  return { surface: 'tenant', name: 'Acme', accent: '#2F5D50' };
}

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
      { label: 'Measure', value: 'Net sales' },
      { label: 'Period', value: '1–31 Dec 2010' },
      ...(product
        ? [
            { label: 'By', value: 'Product' },
            { label: 'Top', value: '5' },
          ]
        : []),
    ],
    notes: product ? [] : ['No period was named, so I took the latest month with data.'],
    notUnderstood: product ? [] : ['roughly'],
    next: ['The same by country', 'Compared with November 2010', 'Units instead of sales'],
    sql: 'SELECT product, sum(net)\nFROM bi.sales\nGROUP BY 1\nORDER BY 2 DESC\nLIMIT 5',
  };
}

const schedules: Schedule[] = [
  {
    id: '1',
    report: 'monthly-sales',
    formats: ['pdf'],
    cron: '0 7 * * 1',
    zone: 'Europe/Amsterdam',
    recipients: ['ann@acme.example', 'board@acme.example'],
    unsubscribed: [],
    disabledAt: null,
    nextAt: '2026-11-23T06:00:00Z',
    nextText: 'every Monday 07:00 Europe/Amsterdam (next: Mon 23 Nov 07:00, in 2 days)',
    lastRun: { at: '2026-11-16T06:00:03Z', status: 'sent', month: '2010-11', message: 'Mailed to 2 people' },
  },
];
const mails: (Mail & { html: string })[] = [
  'Monthly sales, November 2010',
  'Monthly sales, October 2010',
  'You were invited to Acme',
].map((subject, index) => ({
  id: String(index + 1),
  at: `2026-11-${20 - index * 4}T06:00:03Z`,
  to: 'ann@acme.example',
  subject,
  state: index === 2 ? 'failed' : 'delivered',
  attachments:
    index < 2
      ? [
          { name: 'monthly-sales-2010-11.pdf', size: 48_233 },
          { name: 'monthly-sales-2010-11.xlsx', size: 22_100 },
        ]
      : [],
  html: `<div style="font-family:sans-serif;padding:16px"><h1 style="font-size:20px">${subject}</h1><p style="color:#555">Net sales: <b>£94,310.22</b></p></div>`,
}));

const people: Person[] = [
  {
    id: '1',
    name: 'Ann Nowak',
    email: 'ann@acme.example',
    role: 'administrator',
    invited: false,
    createdAt: '2026-11-01T08:00:00Z',
  },
  {
    id: '2',
    name: 'Bo Lind',
    email: 'bo@acme.example',
    role: 'viewer',
    invited: true,
    createdAt: '2026-11-19T08:00:00Z',
  },
];

const file = (call: Call) => {
  call.response.setHeader('Content-Disposition', 'attachment; filename="monthly-sales.pdf"');
  call.response.end('%PDF-1.7');
  return written;
};

export const productRoutes: Route[] = [
  ['GET', /^\/config\.json$/, config],
  [
    'GET',
    /^\/api\/v1\/session$/,
    () => {
      if (!signedIn) throw new Refusal(401, 'signed_out', 'Nobody is signed in.');
      return session;
    },
  ],
  ['POST', /^\/api\/v1\/session$/, enter],
  ['DELETE', /^\/api\/v1\/session$/, () => void (signedIn = false)],
  ['GET', /^\/api\/v1\/sales\/model$/, () => model],
  ['GET', /^\/api\/v1\/sales\/freshness$/, () => freshness],
  ['POST', /^\/api\/v1\/sales\/query$/, async (call) => answerQuery(await call.json<SalesQuery>())],
  [
    'POST',
    /^\/api\/v1\/sales\/queries$/,
    async (call) => ({
      results: (await call.json<{ queries: SalesQuery[] }>()).queries.map(answerQuery),
    }),
  ],
  ['POST', /^\/api\/v1\/chat\/questions$/, ask],
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
  [
    'GET',
    /^\/api\/v1\/reports$/,
    () => [
      {
        id: 'monthly-sales',
        name: 'Monthly sales',
        description: 'One month: key figures, trend, products, vendors and countries.',
        formats: ['pdf', 'xlsx', 'csv'],
      },
    ],
  ],
  ['GET', /^\/api\/v1\/reports\/monthly-sales\/file$/, file],
  ['GET', /^\/api\/v1\/reports\/schedules$/, () => schedules],
  [
    'POST',
    /^\/api\/v1\/reports\/schedules$/,
    async (call) => {
      const made = {
        ...(await call.json<Schedule>()),
        id: String(schedules.length + 1),
        unsubscribed: [],
        nextAt: null,
        disabledAt: null,
        lastRun: null,
        nextText: 'every day 07:00 (next: tomorrow 07:00)',
      };
      schedules.push(made);
      return made;
    },
  ],
  [
    'DELETE',
    /^\/api\/v1\/reports\/schedules\/(\w+)$/,
    (_, [id]) =>
      void schedules.splice(
        schedules.findIndex((item) => item.id === id),
        1,
      ),
  ],
  [
    'POST',
    /^\/api\/v1\/reports\/schedules\/(\w+)\/runs$/,
    (_, [id]) => {
      const schedule = schedules.find((item) => item.id === id);
      if (schedule)
        schedule.lastRun = {
          at: new Date().toISOString(),
          status: 'sent',
          month: '2010-11',
          message: 'Mailed to 2 people',
        };
      return schedule;
    },
  ],
  ['GET', /^\/api\/v1\/mail$/, () => ({ items: mails, next: null })],
  ['GET', /^\/api\/v1\/mail\/(\w+)$/, (_, [id]) => mails.find((mail) => mail.id === id)],
  ['GET', /^\/api\/v1\/mail\/(\w+)\/attachments\/(\w+)$/, file],
  ['GET', /^\/api\/v1\/users$/, () => ({ items: people, next: null })],
  [
    'POST',
    /^\/api\/v1\/users$/,
    async (call) => {
      const person = {
        ...(await call.json<NewPerson>()),
        id: String(people.length + 1),
        invited: true,
        createdAt: new Date().toISOString(),
      };
      people.push(person);
      return person;
    },
  ],
  [
    'PUT',
    /^\/api\/v1\/users\/(\w+)\/role$/,
    async (call, [id]) => {
      const person = people.find((item) => item.id === id);
      if (person) person.role = (await call.json<{ role: Person['role'] }>()).role;
    },
  ],
  [
    'POST',
    /^\/api\/v1\/session\/password$/,
    async (call) => {
      if ((await call.json<{ token: string }>()).token === 'old')
        throw new Refusal(
          400,
          'link_expired',
          'This link was used already or is too old. Ask an administrator for a new invitation.',
        );
    },
  ],
];
