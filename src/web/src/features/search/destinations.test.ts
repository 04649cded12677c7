import { describe, expect, it } from 'vitest';
import { sectionsFor } from './destinations';

describe('what a search leads to', () => {
  it('is every page when nothing is typed', () => {
    expect(sectionsFor('', []).map(({ title, items }) => [title, items.length])).toEqual([['Pages', 11]]);
  });

  it('is the pages so named, then what was found by kind', () => {
    const sections = sectionsFor('li', [
      { kind: 'upload', id: 'u1', label: 'Liberty.xlsx' },
      { kind: 'product', id: '4', label: 'Linen: Club', detail: 'ACLC100' },
    ]);
    expect(sections.map(({ title }) => title)).toEqual(['Products', 'Files']);
  });

  it('filters Explore by exactly the name, whatever signs it has', () => {
    const href = sectionsFor('lin', [{ kind: 'product', id: '4', label: 'Linen & “Club”: 100 ml' }])[0]
      ?.items[0]?.href;
    const url = new URL(href ?? '', 'https://example.com');
    expect(JSON.parse(url.searchParams.get('f') ?? '')).toEqual(['product:Linen & “Club”: 100 ml']);
  });
});
