import { accentShades, contrast } from './accent';

describe('accent', () => {
  it('keeps an accent that can be read', () => {
    expect(accentShades('#2F5D50')[6]).toBe('#2f5d50');
  });

  it('darkens one that cannot', () => {
    const shade = accentShades('#ffd54a')[6] ?? '';
    expect(contrast(shade, '#f4f2ee')).toBeGreaterThanOrEqual(4.5);
  });

  it('has a shade that can be read on a dark page', () => {
    for (const accent of ['#2F5D50', '#3B4F7A', '#7A1F3D'])
      expect(contrast(accentShades(accent)[3] ?? '', '#201e1c')).toBeGreaterThanOrEqual(4.5);
  });

  it('falls back to ours when it is no colour', () => {
    expect(accentShades('green')).toEqual(accentShades(undefined));
  });
});
