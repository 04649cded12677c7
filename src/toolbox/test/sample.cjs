'use strict';

/** A report with everything in it: four figures, a chart, two tables, notes. */
const months = ['Oct', 'Nov', 'Dec', 'Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep'];

exports.chartOption = {
  grid: { left: 44, right: 12, top: 34, bottom: 24 },
  legend: { top: 0, left: 0, itemGap: 18, data: ['Vendors', 'Web shop', 'Last year'] },
  xAxis: { type: 'category', data: months },
  yAxis: { type: 'value', axisLabel: { formatter: '€{value}k' }, splitNumber: 4 },
  series: [
    { name: 'Vendors', type: 'bar', stack: 'now', barWidth: '56%', data: [212, 264, 388, 176, 198, 231, 224, 246, 219, 207, 228, 251] },
    { name: 'Web shop', type: 'bar', stack: 'now', data: [88, 131, 174, 72, 81, 93, 90, 99, 104, 92, 97, 118] },
    { name: 'Last year', type: 'line', lineStyle: { type: 'dotted', color: '#6B665E' }, itemStyle: { color: '#6B665E' },
      data: [258, 331, 470, 221, 240, 268, 279, 301, 288, 262, 280, 322] },
  ],
};

const product = (rank, name, size, units, net, part, delta, trend) =>
  [String(rank), name, size, units, net, { text: `${(part * 100).toFixed(1)} %`, part }, { text: delta, trend }];
const vendor = (name, country, units, net, part, delta, trend) =>
  [name, country, units, net, { text: `${(part * 100).toFixed(1)} %`, part }, { text: delta, trend }];

exports.report = {
  lang: 'en',
  title: 'Monthly sales',
  tenant: 'Acme Perfumes',
  period: 'September 2025',
  against: 'August 2025',
  accent: '#2F5D50',
  headline: 'Net sales rose 13.5 % to €368,914, mostly at Liberty and in the web shop. Skins SA has not sent its September file.',
  kpis: [
    { label: 'Net sales', value: '€368,914', delta: '▲ +13.5 %', trend: 'better', against: 'vs Aug', note: '3 rows without a known amount' },
    { label: 'Units sold', value: '4,812', delta: '▲ +9.8 %', trend: 'better', against: 'vs Aug' },
    { label: 'Average price', value: '€76.67', delta: '▲ +3.4 %', trend: 'better', against: 'vs Aug' },
    { label: 'Return rate', value: '2.1 %', delta: '▲ +0.4 pp', trend: 'worse', against: 'vs Aug' },
  ],
  charts: [{ title: 'September was the best month since December', subtitle: 'Net sales by month, thousand EUR', file: 'by-month.svg',
    alt: 'Bars of net sales by month from October 2024 to September 2025, vendors and web shop stacked, with last year as a dotted line.' }],
  tables: [
    { title: 'Top products',
      columns: [{ label: '#' , kind: 'number' }, { label: 'Product' }, { label: 'Size', kind: 'number' }, { label: 'Units', kind: 'number' },
        { label: 'Net EUR', kind: 'number' }, { label: 'Share', kind: 'share' }, { label: 'vs Aug', kind: 'delta' }],
      rows: [
        product(1, 'Shade of Oak', '100 ml', '611', '72,310', 0.196, '+18.2 %', 'better'),
        product(2, 'Child of June', '100 ml', '498', '58,904', 0.16, '+11.0 %', 'better'),
        product(3, 'Garden Pool', '100 ml', '402', '47,120', 0.128, '−4.6 %', 'worse'),
        product(4, 'Linen Club', '30 ml', '688', '39,216', 0.106, '+7.3 %', 'better'),
        product(5, 'The Quiet Room', '100 ml', '287', '33,980', 0.092, '+22.9 %', 'better'),
        product(6, 'Almond Game', '30 ml', '455', '25,935', 0.07, '0.0 %', 'same'),
        product(7, 'Violet Wallpaper', '100 ml', '190', '22,496', 0.061, '−1.2 %', 'worse'),
        product(8, 'Morning Rose', '30 ml', '344', '19,608', 0.053, '+5.1 %', 'better'),
        product(9, 'Cedar Beauty', '10 ml', '612', '15,300', 0.041, '+2.0 %', 'better'),
        product(10, 'Radio Tower', '100 ml', '101', '11,948', 0.032, 'new', 'same'),
      ],
      total: ['', 'All 47 products', '', '4,812', '368,914', '', { text: '+13.5 %', trend: 'better' }] },
    { title: 'By vendor',
      columns: [{ label: 'Vendor' }, { label: 'Country' }, { label: 'Units', kind: 'number' }, { label: 'Net EUR', kind: 'number' },
        { label: 'Share', kind: 'share' }, { label: 'vs Aug', kind: 'delta' }],
      rows: [
        vendor('Web shop', '8 countries', '1,402', '117,842', 0.319, '+21.4 %', 'better'),
        vendor('Liberty', 'United Kingdom', '988', '81,660', 0.221, '+31.2 %', 'better'),
        vendor('Selfridges', 'United Kingdom', '804', '66,118', 0.179, '+4.0 %', 'better'),
        vendor('Galilu', 'Poland', '611', '41,204', 0.112, '−2.8 %', 'worse'),
        vendor('BOXNOX', 'Spain', '402', '27,930', 0.076, '+1.1 %', 'better'),
        vendor('Creme de la Creme', 'Baltics', '311', '18,412', 0.05, '−8.0 %', 'worse'),
        vendor('Skins NL', 'Netherlands', '294', '15,748', 0.043, '+0.3 %', 'better'),
        ['Skins SA', 'South Africa', null, null, null, { text: 'no file yet', trend: 'same' }],
      ],
      total: ['All vendors', '', '4,812', '368,914', '', { text: '+13.5 %', trend: 'better' }] },
  ],
  notes: [
    '3 rows without a known amount are not in these figures: Skins SA has no ZAR rate for July.',
    'Skins SA has not sent its file for September 2025.',
    'Samples and gifts (214 units) are counted apart and not as sales.',
  ],
  footer: 'Acme Perfumes · data to 30 September 2025 · amounts in EUR without VAT',
};
