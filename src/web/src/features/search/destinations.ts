import type { SearchHit } from '@/shared/api/generated/tenant';
import type { PaletteItem, PaletteSection } from '@/shared/ui/palette';

const pages: PaletteItem[] = [
  { key: 'overview', label: 'Overview', href: '/' },
  { key: 'explore', label: 'Explore', href: '/explore' },
  { key: 'ask', label: 'Ask', href: '/ask' },
  { key: 'files', label: 'Files', href: '/files' },
  { key: 'coverage', label: 'Coverage', href: '/files/coverage' },
  { key: 'unmapped', label: 'Unknown names', href: '/files/unmapped' },
  { key: 'products', label: 'Products', href: '/files/products' },
  { key: 'money', label: 'Rates and prices', href: '/files/money' },
  { key: 'reports', label: 'Reports', href: '/reports' },
  { key: 'mailbox', label: 'Mailbox', href: '/mailbox' },
  { key: 'settings', label: 'Settings', href: '/settings' },
];

const titles = {
  product: 'Products',
  vendor: 'Vendors',
  upload: 'Files',
  conversation: 'Your questions',
} as const;

const explore = (filter: string) => `/explore?${new URLSearchParams({ f: JSON.stringify([filter]) })}`;

const leadsTo = (hit: SearchHit) =>
  ({
    product: explore(`product:${hit.label}`),
    vendor: explore(`reseller:${hit.label}`),
    upload: `/files?upload=${hit.id}`,
    conversation: `/ask?conversation=${hit.id}`,
  })[hit.kind];

/** What a typed text can lead to, pages first; without a text, the pages. */
export function sectionsFor(text: string, hits: SearchHit[]): PaletteSection[] {
  const words = text.trim().toLowerCase();
  const found = (Object.keys(titles) as (keyof typeof titles)[]).map((kind) => ({
    title: titles[kind],
    items: hits
      .filter((hit) => hit.kind === kind)
      .map((hit) => ({ key: `${kind}:${hit.id}`, label: hit.label, detail: hit.detail, href: leadsTo(hit) })),
  }));
  const named = pages.filter((page) => page.label.toLowerCase().includes(words));
  return [{ title: 'Pages', items: named }, ...(words === '' ? [] : found)].filter(
    ({ items }) => items.length > 0,
  );
}
