import { queryOptions, type QueryClient } from '@tanstack/react-query';
import * as api from '@/shared/api/generated/tenant';

export const ratesQuery = queryOptions({
  queryKey: ['rates'],
  queryFn: ({ signal }) => api.listRates({ signal }),
});

export const pricesQuery = queryOptions({
  queryKey: ['prices'],
  queryFn: ({ signal }) => api.listPrices({ limit: 200 }, { signal }),
});

export type MissingPrice = api.ListMissingPricesItem;
export const missingPricesQuery = queryOptions({
  queryKey: ['prices', 'missing'],
  queryFn: ({ signal }) => api.listMissingPrices({ signal }),
});

export const enterPrice = (price: api.AddPriceRequest) => api.addPrice(price);

export type NewRate = { currency: string; month: string; rate: number };
export const enterRate = (rate: NewRate) => api.setRate(rate);
export const sendRates = (file: File) => api.importRates({ file });
export const sendPrices = (file: File) => api.importPrices({ file });

/** Rates and prices give sales their money, so every figure may change. */
export const refreshMoney = (client: QueryClient) =>
  Promise.all(
    [['rates'], ['prices'], ['sales'], ['uploads']].map((queryKey) => client.invalidateQueries({ queryKey })),
  );
