import { site } from './sites.ts';
import { expect, expectSound, signIn, test } from './support.ts';
import type { Page } from '@playwright/test';

const stamp = Date.now().toString(36);
const file = (month: string, pieces: string, soap: number) =>
  `day,article number,article,${pieces},sales value ${stamp}\n2025-${month}-01,S1,Soap,${soap},20.00\n2025-${month}-02,S2,Oil,3,30.00\n`;

const send = (page: Page, name: string, text: string) =>
  page
    .getByLabel('Files to read')
    .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text, 'utf8') });
const row = (page: Page, name: string) => page.getByTestId('upload').filter({ hasText: name }).first();

test('a vendor is described, its column renamed, its month restated and its file read again', async ({
  page,
}) => {
  test.setTimeout(240_000);
  await signIn(page, site('globex'), '/files');
  const [january, february] = [`january ${stamp}.csv`, `february ${stamp}.csv`];
  const name = `Drift shop ${stamp}`;

  await send(page, january, file('01', 'pieces sold', 2));
  await row(page, january).getByRole('link', { name: 'Say what the columns mean' }).click();
  await page.getByRole('textbox', { name: 'Vendor' }).fill(name);
  await expect(page.getByRole('complementary', { name: 'What comes of it' })).toContainText(
    '2 of 2 rows give 2 sales',
  );
  await page.getByRole('button', { name: 'Read it so, and remember it' }).click();
  await expect(row(page, january)).toContainText('all imported', { timeout: 60_000 });

  await send(page, february, file('02', 'units sold', 2));
  const drifted = row(page, february);
  await expect(drifted.getByTestId('drift')).toContainText('units sold', { timeout: 60_000 });
  await expectSound(page);
  await drifted.getByRole('button', { name: /Read it so, and remember it/ }).click();
  await expect(drifted).toContainText('all imported', { timeout: 60_000 });

  await send(page, `restated ${stamp}.csv`, file('02', 'units sold', 5));
  const restated = row(page, `restated ${stamp}.csv`);
  await expect(restated.getByTestId('difference')).toContainText('Soap', { timeout: 60_000 });
  await restated.getByRole('button', { name: /^Replace/ }).click();
  await expect(restated).toContainText('all replaced', { timeout: 60_000 });

  await page.goto(`${site('globex').url}/files/vendors`);
  await page.getByRole('link', { name, exact: true }).click();
  const profile = page.getByRole('textbox', { name: 'How its files are read' });
  const text = await profile.inputValue();
  await profile.fill(text.replace(/^currency: .*$/m, 'currency: GBP'));
  await page.getByRole('button', { name: /Save as version/ }).click();
  await expect(page.getByRole('heading', { name: /as it is read now/ })).toContainText('Version 3');
  await expectSound(page);

  await page.goto(`${site('globex').url}/files`);
  await page.getByRole('button', { name: `More about ${january}` }).click();
  await page.getByRole('menuitem', { name: 'Read this file again' }).click();
  const again = page
    .getByTestId('upload')
    .filter({ hasText: 'read again' })
    .filter({ hasText: january })
    .first();
  await again.getByRole('button', { name: /Take the new reading/ }).click({ timeout: 60_000 });
  await expect(again).toContainText('all replaced', { timeout: 60_000 });
  await expect(
    page.getByTestId('upload').filter({ hasText: january }).filter({ hasText: 'the newer reading counts' }),
  ).toBeVisible();
});
