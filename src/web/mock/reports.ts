import type { Mail, Schedule } from '../src/shared/api/types.ts';
import { written, type Call, type Route } from './mock-api.ts';

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
    lastRun: {
      id: '1',
      at: '2026-11-16T06:00:03Z',
      status: 'sent',
      month: '2010-11',
      message: 'Mailed to 2 people',
    },
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
  category: 'report',
  state: index === 2 ? 'failed' : 'sent',
  attachments:
    index < 2
      ? [
          { name: 'monthly-sales-2010-11.pdf', size: 48_233 },
          { name: 'monthly-sales-2010-11.xlsx', size: 22_100 },
        ]
      : [],
  html: `<div style="font-family:sans-serif;padding:16px"><h1 style="font-size:20px">${subject}</h1><p style="color:#555">Net sales: <b>£94,310.22</b></p></div>`,
}));

const file = (call: Call) => {
  call.response.setHeader('Content-Disposition', 'attachment; filename="monthly-sales.pdf"');
  call.response.end('%PDF-1.7');
  return written;
};

export const reportRoutes: Route[] = [
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
          id: '2',
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
];
