const words: Record<string, string> = {
  date: 'Date',
  month: 'Month',
  year: 'Year',
  period: 'Week or period',
  product_name: 'Product name',
  product_code: 'Vendor’s product code',
  ean: 'EAN',
  functional_code: 'Our product code',
  quantity: 'Pieces',
  amount: 'Amount',
  unit_price: 'Unit price',
  currency: 'Currency',
  cost: 'Cost',
  fee: 'Payment fee',
  order_no: 'Order number',
  reseller: 'Reseller',
  store_name: 'Store name',
  store_code: 'Store code',
  country: 'Country',
  city: 'City',
  device: 'Device',
  utm_source: 'Source (utm)',
  row_type: 'Sale or return',
  channel: 'Channel (online or shop)',
  product_size: 'Size',
  returned_quantity: 'Pieces returned',
  returned_amount: 'Amount returned',
  repeated: 'A period of its own',
};

/** A field of profiles as people say it. */
export const fieldWords = (field: string) => words[field] ?? field;

/** Fields whose texts may be said to mean something else; stores have lines of their own. */
export const valueFields = [
  'row_type',
  'channel',
  'country',
  'currency',
  'month',
  'period',
  'product_size',
  'product_name',
  'city',
  'reseller',
  'device',
];

/** What a text of a field may mean, where only these make sense. */
export const meaningsOf: Record<string, { value: string; label: string }[]> = {
  row_type: [
    { value: 'sale', label: 'A sale' },
    { value: 'return', label: 'A return' },
    { value: 'skip', label: 'Neither: leave the row out' },
  ],
  channel: [
    { value: 'online', label: 'Online' },
    { value: 'offline', label: 'A shop' },
  ],
};

/** How a meaning is to be written, as an example. */
export const meaningHints: Record<string, string> = {
  country: 'such as NL or Netherlands',
  currency: 'such as EUR',
  month: 'such as March',
  period: 'such as 2025-W10',
};
