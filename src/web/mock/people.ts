import type { NewPerson, Person } from '../src/shared/api/types.ts';
import type { Route } from './mock-api.ts';

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

export const peopleRoutes: Route[] = [
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
];
