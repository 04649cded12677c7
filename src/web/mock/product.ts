import type { HostConfig, SalesQuery, Session } from '../src/shared/api/types.ts';
import { chatRoutes } from './chat.ts';
import { Refusal, type Call, type Route } from './mock-api.ts';
import { peopleRoutes } from './people.ts';
import { reportRoutes } from './reports.ts';
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
  ...chatRoutes,
  ...reportRoutes,
  ...peopleRoutes,
];
