import type { Page } from '@playwright/test';
import { site } from './sites.ts';
import { expect, expectSound, signIn, test } from './support.ts';

const stamp = Date.now().toString(36);
const ean = `29${Date.now().toString().slice(-11)}`;
const heads = 'Product EAN,Product,Sold Qty,Sales Amount (EUR),Reseller,POS,Month,Year';
const boxnox = (store: string, month: number) =>
  `${heads}\n${ean},Amber ${stamp},3,30,BOXNOX,${store} ${stamp},${month},2025\n`;

const send = async (page: Page, name: string, text: string) => {
  await page
    .getByLabel('Files to read')
    .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text, 'utf8') });
  const row = page.getByTestId('upload').filter({ hasText: name });
  await expect(row).toContainText('imported', { timeout: 60_000 });
  return row;
};

test('a name is placed once with its effect shown before, and can be taken back', async ({ page }) => {
  await signIn(page, site('globex'), '/files');
  await send(page, `boxnox january ${stamp}.csv`, boxnox('Oslo Flagship', 1));
  await send(page, `boxnox february ${stamp}.csv`, boxnox('Flagship Oslo', 2));

  await page.getByRole('link', { name: 'Unknown names' }).click();
  const word = page.getByTestId('word').filter({ hasText: `Amber ${stamp}` });
  await expect(word).toContainText('2 sales');
  await word.getByRole('textbox', { name: /New product/ }).fill(`Amber Oud ${stamp}`);
  await expectSound(page);
  await word.getByRole('button', { name: 'Make a product' }).click();
  await expect(word).toHaveCount(0);

  await page
    .getByRole('navigation', { name: 'What is not known' })
    .getByRole('link', { name: /Stores/ })
    .click();
  const place = page.getByTestId('place').filter({ hasText: `Flagship Oslo ${stamp}` });
  await place.getByRole('button', { name: `Oslo Flagship ${stamp}`, exact: true }).click();
  await expect(place.getByTestId('impact')).toContainText('No total changes');
  await expectSound(page);
  await place.getByRole('button', { name: 'It is the same store' }).click();
  await expect(place).toHaveCount(0);
  await page.getByRole('button', { name: `Undo the decision on Flagship Oslo ${stamp}` }).click();
  await expect(place).toHaveCount(1);
  await place.getByRole('button', { name: `Flagship Oslo ${stamp} is a new store` }).click();
  await expect(place).toHaveCount(0);
});

test('a price that is entered gives past sales their amounts', async ({ page }) => {
  await signIn(page, site('globex'), '/files');
  const name = `AcMe_sellout_Galilu_2025 ${stamp}.csv`;
  const row = await send(page, name, `Product,01.2025,02.2025\nMusk ${stamp},3,2\n`);

  await page.goto(`${site('globex').url}/files/unmapped`);
  const word = page.getByTestId('word').filter({ hasText: `Musk ${stamp}` });
  await word.getByRole('textbox', { name: /New product/ }).fill(`White Musk ${stamp}`);
  await word.getByRole('button', { name: 'Make a product' }).click();
  await expect(word).toHaveCount(0);

  await page.getByRole('link', { name: 'Rates and prices' }).click();
  const gap = page.getByTestId('price-gap').filter({ hasText: `White Musk ${stamp}` });
  await expect(gap).toContainText('5 pieces of Galilu');
  await gap.getByRole('textbox', { name: /What one/ }).fill('10,50');
  await gap.getByRole('textbox', { name: /Currency/ }).fill('EUR');
  await expectSound(page);
  await gap.getByRole('button', { name: 'Enter the price' }).click();
  await expect(gap).toHaveCount(0);

  await page.getByRole('link', { name: 'Files', exact: true }).first().click();
  await expect(row).toContainText('52.50');
});
