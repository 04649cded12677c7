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
  repeated: 'A period of its own',
};

/** A field of profiles as people say it. */
export const fieldWords = (field: string) => words[field] ?? field;
