import type { EmbedProduct } from '@/shared/api/types';

type Words = {
  label: string;
  /** What an address of it looks like. */
  example: string;
  /** What its parameters are called there; nothing when it has none. */
  parameters?: string;
  secret?: string;
};

export const embedProducts: Record<EmbedProduct, Words> = {
  url: { label: 'Any page', example: 'https://bi.example.com/dashboard/12' },
  metabase: {
    label: 'Metabase',
    example: 'https://metabase.example.com/dashboard/12-sales',
    parameters: 'Locked parameters',
    secret: 'Secret for signing',
  },
  looker: {
    label: 'Looker',
    example: 'https://example.cloud.looker.com/dashboards/12',
    parameters: 'User attributes',
    secret: 'Secret for signing',
  },
  tableau: {
    label: 'Tableau',
    example: 'https://tableau.example.com/t/sales/views/Shops/Overview',
    parameters: 'User attributes',
    secret: 'Secret value of the connected app',
  },
  power_bi: {
    label: 'Power BI',
    example: 'https://app.powerbi.com/groups/…/reports/…',
    secret: 'Client secret of the application',
  },
};

export const productChoices = Object.entries(embedProducts).map(([value, { label, secret }]) => ({
  value,
  label: secret ? `${label}, signed here` : `${label}; people sign in there`,
}));
