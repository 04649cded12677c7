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

test('words are told what they mean, a saved mapping is changed in the form, and the file is read again', async ({
  page,
}) => {
  const name = `Word shop ${stamp}`;
  const file = `words ${stamp}.csv`;
  const rows = `Day;Kind;Article;Pieces;Worth ${stamp}x\n03.05.2025;VK;Soap;2;10,50\n04.05.2025;XR;Soap;1;5,25\nTotal;;;3;15,75\n`;
  await signIn(page, site('globex'), '/files');
  await page
    .getByLabel('Files to read')
    .setInputFiles({ name: file, mimeType: 'text/csv', buffer: Buffer.from(rows, 'utf8') });
  const first = page.getByTestId('upload').filter({ hasText: file });
  await first.getByRole('link', { name: 'Say what the columns mean' }).click();
  await page.getByRole('textbox', { name: 'Vendor' }).fill(name);
  const choose = async (what: RegExp, option: string) => {
    await page.getByRole('combobox', { name: what }).click();
    await page.getByRole('option', { name: option, exact: true }).click();
  };
  await choose(/Column B/, 'Sale or return');
  const outcome = page.getByRole('complementary', { name: 'What comes of it' });
  await expect(outcome).toContainText('"XR" is not known to be a sale or a return');
  await choose(/XR means/, 'Neither: leave the row out');
  await expect(outcome).toContainText('1 of 3 rows gives 1 sale');
  await expectSound(page);
  await page.getByRole('button', { name: 'Read it so, and remember it' }).click();
  await expect(first).toContainText('totals in the file are not what we read', { timeout: 60_000 });

  await page.goto(`${site('globex').url}/files/vendors`);
  await page.getByRole('link', { name }).click();
  await page.getByRole('link', { name: 'Change it in the form' }).click();
  await choose(/XR means/, 'A return');
  await expect(outcome).toContainText('2 of 3 rows give 2 sales');
  await expectSound(page);
  await page.getByRole('button', { name: 'Save as version 2' }).click();
  await page.getByRole('button', { name: 'Read 1 file again' }).click();
  await page.getByRole('button', { name: /Take the new reading/ }).click();
  await expect(
    page
      .getByTestId('upload')
      .filter({ hasText: `${file}` })
      .first(),
  ).toContainText('1 return', {
    timeout: 60_000,
  });
});
