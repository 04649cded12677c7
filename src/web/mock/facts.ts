// Invented sales for working on the pages without a host: always the same, never shipped.

export type Fact = {
  day: string;
  product: string;
  category: string;
  country: string;
  reseller: string;
  channel: string;
  order: number;
  quantity: number;
  net: number;
};

let seed = 42;
const random = () => {
  seed = (seed * 1664525 + 1013904223) % 4294967296;
  return seed / 4294967296;
};
const pick = <T>(items: readonly T[], skew = 1.8): T =>
  items[Math.floor(random() ** skew * items.length)] as T;

const nouns = [
  'Heart T-Light Holder',
  'Metal Lantern',
  'Hot Water Bottle',
  'Lunch Bag',
  'Cake Stand',
  'Bunting',
  'Alarm Clock',
  'Tea Towel',
  'Jam Jar Set',
  'Door Mat',
];
const looks = ['White Hanging', 'Red Retrospot', 'Vintage', 'Union Jack'];
const products = nouns.flatMap((noun, n) =>
  looks.map((look, l) => ({
    name: `${look} ${noun}`.toUpperCase(),
    price: 0.85 + ((n * 7 + l * 3) % 19) * 0.65,
    category: ['Lighting', 'Home', 'Kitchen', 'Party'][n % 4] as string,
  })),
);
const countries = [
  'United Kingdom',
  'Germany',
  'France',
  'EIRE',
  'Spain',
  'Netherlands',
  'Belgium',
  'Switzerland',
  'Portugal',
  'Norway',
];
const resellers = ['Own web shop', 'Liberty', 'Galilu', 'Skins NL', 'Boxnox'];

export const firstDay = '2009-12-01';
export const lastDay = '2010-12-23';

function* days(): Generator<string> {
  const end = new Date(`${lastDay}T00:00:00Z`);
  for (const at = new Date(`${firstDay}T00:00:00Z`); at <= end; at.setUTCDate(at.getUTCDate() + 1))
    yield at.toISOString().slice(0, 10);
}

function makeFacts(): Fact[] {
  const facts: Fact[] = [];
  let order = 536365;
  for (const day of days()) {
    const date = new Date(`${day}T00:00:00Z`);
    if (date.getUTCDay() === 6) continue;
    const season = 1 + Math.max(0, date.getUTCMonth() - 7) * 0.35;
    const orders = Math.round((8 + random() * 8) * season);
    for (let o = 0; o < orders; o++) {
      order++;
      const country = pick(countries, 4);
      const reseller = pick(resellers, 2.2);
      for (let line = 0; line < 1 + random() * 4; line++) {
        const product = pick(products);
        const returned = random() < 0.02;
        const quantity = Math.ceil(random() ** 2 * 48) * (returned ? -1 : 1);
        const net = Math.round(quantity * product.price * 100) / 100;
        const channel = reseller === 'Own web shop' ? 'online' : 'offline';
        facts.push({
          day,
          product: product.name,
          category: product.category,
          country,
          reseller,
          channel,
          order,
          quantity,
          net,
        });
      }
    }
  }
  return facts;
}

export const facts = makeFacts();
