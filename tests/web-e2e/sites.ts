import { readFileSync } from 'node:fs';

export type Site = { url: string; email: string; password: string };
type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

const clean = (url: string) => url.replace(/\/$/, '');
const text = (value: Json | undefined): string | undefined => (typeof value === 'string' ? value : undefined);

function* objectsIn(value: Json): Generator<{ [key: string]: Json }> {
  if (value === null || typeof value !== 'object') return;
  if (Array.isArray(value)) {
    for (const item of value) yield* objectsIn(item);
    return;
  }
  yield value;
  for (const item of Object.values(value)) yield* objectsIn(item);
}

/** Where a site is and how to get in: from the environment, else from the running product's up.json. */
export function site(slug: 'acme' | 'demo' | 'admin'): Site {
  const name = slug.toUpperCase();
  const given = process.env[`PLATFORM_URL_${name}`];
  if (given) {
    const email = process.env[`PLATFORM_EMAIL_${name}`] ?? `someone@${slug}.example`;
    return { url: clean(given), email, password: process.env[`PLATFORM_PASSWORD_${name}`] ?? 'password' };
  }
  const up = JSON.parse(readFileSync(process.env['PLATFORM_UP'] ?? '../../.data/up.json', 'utf8')) as Json;
  for (const found of objectsIn(up)) {
    const url = text(found['url']);
    const email = text(found['email']) ?? text(found['user']);
    const password = text(found['password']);
    if (url && email && password && new URL(url).hostname.startsWith(`${slug}.`))
      return { url: clean(url), email, password };
  }
  throw new Error(`up.json names no sign-in for ${slug}.`);
}
