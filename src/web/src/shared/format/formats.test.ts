import { createFormats } from './formats';

const british = createFormats({ locale: 'en-GB', currency: 'GBP', timeZone: 'Europe/London' });
const german = createFormats({ locale: 'de-DE', currency: 'EUR', timeZone: 'Europe/Berlin' });

describe('formats', () => {
  it('writes money with its own currency and to the cent', () => {
    expect(british.money(58635.56)).toBe('£58,635.56');
    expect(german.money(58635.56, 'GBP')).toBe('58.635,56\u00a0£');
  });

  it('uses a real minus', () => {
    expect(british.money(-12.5)).toBe('−£12.50');
    expect(british.count(-3)).toBe('−3');
    expect(british.signedPercent(-0.301)).toBe('−30.1%');
  });

  it('says "not known" for not known and 0 only for zero', () => {
    expect(british.money(null)).toBe('not known');
    expect(british.count(0)).toBe('0');
    expect(british.count(-0)).toBe('0');
  });

  it('keeps calendar days where they are in every zone', () => {
    const honolulu = createFormats({ locale: 'en-GB', currency: 'USD', timeZone: 'Pacific/Honolulu' });
    expect(honolulu.day('2010-12-01')).toBe('1 Dec 2010');
  });

  it('shows instants in the tenant’s zone', () => {
    expect(british.instant('2026-07-01T12:00:00Z')).toContain('13:00');
  });

  it('falls back to a locale it knows', () => {
    expect(createFormats({ locale: 'not a locale', currency: 'EUR', timeZone: 'UTC' }).count(1200)).toBe(
      '1,200',
    );
  });
});
