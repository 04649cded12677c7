export type FormatSettings = { locale: string; currency: string; timeZone: string };

export type Formats = ReturnType<typeof createFormats>;

const realMinus = (text: string) => text.replace(/-(?=[\d.,\p{Sc}\p{L}])/u, '−');
const missing = 'not known';

type NumberLike = number | null | undefined;

function safeLocale(locale: string): string {
  try {
    return Intl.getCanonicalLocales(locale)[0] ?? 'en-GB';
  } catch {
    return 'en-GB';
  }
}

/** ISO dates (2010-12-01) are calendar days, not instants: read them as UTC so no zone moves them. */
const asDay = (iso: string) => new Date(`${iso.slice(0, 10)}T00:00:00Z`);

/** Everything that turns a value into text, by the tenant's locale, currency and zone. */
export function createFormats(settings: FormatSettings) {
  const locale = safeLocale(settings.locale);
  const numbers = new Map<string, Intl.NumberFormat>();
  const number = (value: number, options: Intl.NumberFormatOptions) => {
    const key = JSON.stringify(options);
    const format = numbers.get(key) ?? new Intl.NumberFormat(locale, options);
    numbers.set(key, format);
    return realMinus(format.format(Object.is(value, -0) ? 0 : value));
  };
  const dates = (options: Intl.DateTimeFormatOptions, timeZone = 'UTC') =>
    new Intl.DateTimeFormat(locale, { ...options, timeZone });
  const day = dates({ day: 'numeric', month: 'short', year: 'numeric' });
  const shortDay = dates({ day: 'numeric', month: 'short' });
  const weekday = dates({ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' });
  const month = dates({ month: 'long', year: 'numeric' });
  const shortMonth = dates({ month: 'short', year: 'numeric' });
  const instant = dates(
    { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' },
    settings.timeZone,
  );

  const regions = new Intl.DisplayNames([locale], { type: 'region' });

  return {
    ...settings,
    locale,
    count: (value: NumberLike) => (value == null ? missing : number(value, { maximumFractionDigits: 0 })),
    decimal: (value: NumberLike, digits = 2) =>
      value == null
        ? missing
        : number(value, { minimumFractionDigits: digits, maximumFractionDigits: digits }),
    money: (value: NumberLike, currency?: string | null) =>
      value == null ? missing : number(value, { style: 'currency', currency: currency || settings.currency }),
    moneyShort: (value: NumberLike, currency?: string | null) =>
      value == null
        ? missing
        : number(value, {
            style: 'currency',
            currency: currency || settings.currency,
            notation: Math.abs(value) >= 10_000 ? 'compact' : 'standard',
            maximumFractionDigits: Math.abs(value) >= 10_000 ? 1 : 0,
          }),
    countShort: (value: NumberLike) =>
      value == null
        ? missing
        : number(value, {
            notation: Math.abs(value) >= 10_000 ? 'compact' : 'standard',
            maximumFractionDigits: 1,
          }),
    percent: (ratio: NumberLike, digits = 1) =>
      ratio == null
        ? missing
        : number(ratio, {
            style: 'percent',
            minimumFractionDigits: digits,
            maximumFractionDigits: digits,
          }),
    signedPercent: (ratio: NumberLike) =>
      ratio == null
        ? missing
        : number(ratio, {
            style: 'percent',
            minimumFractionDigits: 1,
            maximumFractionDigits: 1,
            signDisplay: 'exceptZero',
          }),
    day: (iso: string) => day.format(asDay(iso)),
    shortDay: (iso: string) => shortDay.format(asDay(iso)),
    weekday: (iso: string) => weekday.format(asDay(iso)),
    month: (iso: string) => month.format(asDay(iso)),
    shortMonth: (iso: string) => shortMonth.format(asDay(iso)),
    dayRange: (from: string, to: string) =>
      from === to ? day.format(asDay(from)) : day.formatRange(asDay(from), asDay(to)),
    instant: (iso: string) => instant.format(new Date(iso)),
    /** "GB" as a reader calls it; what is no country code stays as it is. */
    country: (code: string) => (/^[A-Z]{2}$/.test(code) ? (regions.of(code) ?? code) : code),
    bytes: (size: number) => {
      const [value, unit] =
        size < 1e3 ? [size, 'byte'] : size < 1e6 ? [size / 1e3, 'kilobyte'] : [size / 1e6, 'megabyte'];
      return number(value, {
        style: 'unit',
        unit,
        unitDisplay: 'short',
        maximumFractionDigits: value < 10 ? 1 : 0,
      });
    },
  };
}
