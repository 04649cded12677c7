import { createContext, use, useMemo, type ReactNode } from 'react';
import { createFormats, type Formats, type FormatSettings } from './formats';

const Context = createContext<Formats>(createFormats({ locale: 'en-GB', currency: 'EUR', timeZone: 'UTC' }));

/** Gives everything below it the tenant's way of writing numbers and dates. */
export function FormatProvider({ settings, children }: { settings: FormatSettings; children: ReactNode }) {
  const { locale, currency, timeZone } = settings;
  const formats = useMemo(() => createFormats({ locale, currency, timeZone }), [locale, currency, timeZone]);
  return <Context value={formats}>{children}</Context>;
}

export const useFormat = () => use(Context);
