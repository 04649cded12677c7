import { site } from './sites.ts';
import { expect, expectSound, signIn, test } from './support.ts';

const stamp = Date.now().toString(36);
const march = `Day;Shop;Article;Pieces;Worth ${stamp}\n03.03.2025;Main;Soap;2;10,50\n17.03.2025;Main;Oil;1;4,25\nTotal;;;3;14,75\n`;
const april = march.replaceAll('.03.', '.04.');

test('a file nobody knows is described once, and the next one is read by itself', async ({ page }) => {
  await signIn(page, site('globex'), '/files');
  const send = (name: string, text: string) =>
    page
      .getByLabel('Files to read')
      .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text, 'utf8') });

  await send(`march ${stamp}.csv`, march);
  const first = page.getByTestId('upload').filter({ hasText: `march ${stamp}.csv` });
  await first.getByRole('link', { name: 'Say what the columns mean' }).click();
  await expect(page.getByRole('heading', { name: 'What the columns mean', level: 1 })).toBeVisible();
  await page.getByRole('textbox', { name: 'Vendor' }).fill(`Soap shop ${stamp}`);
  await page.getByRole('combobox', { name: /Column E/ }).click();
  await page.getByRole('option', { name: 'Amount', exact: true }).click();
  const outcome = page.getByRole('complementary', { name: 'What comes of it' });
  await expect(outcome).toContainText('2 of 3 rows give 2 sales');
  await expect(outcome).toContainText('14.75');
  await expectSound(page);
  await page.getByRole('button', { name: 'Read it so, and remember it' }).click();
  await expect(first).toContainText('2 imported', { timeout: 60_000 });

  await send(`april ${stamp}.csv`, april);
  const second = page.getByTestId('upload').filter({ hasText: `april ${stamp}.csv` });
  await expect(second).toContainText(`Soap shop ${stamp}`, { timeout: 60_000 });
});
