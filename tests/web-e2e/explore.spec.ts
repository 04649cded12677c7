import { readFile } from 'node:fs/promises';
import { site } from './sites.ts';
import { expect, expectSound, signIn, test } from './support.ts';

const longest = '/explore?m=net,quantity&d=product,reseller,store&g=day&from=2024-01-01&to=2026-01-01';

for (const width of [1280, 360])
  test(`a long answer is read on, followed to its files and saved as one at ${width}`, async ({ page }) => {
    test.slow();
    await page.setViewportSize({ width, height: 900 });
    await signIn(page, site('demo'), longest);
    await expect(page.getByText(/The first 5,000 of [\d,]+ rows/)).toBeVisible();
    await expectSound(page);
    // While files still come in, pages of two moments are not put together: the button asks again.
    await expect(async () => {
      const more = page.getByRole('button', { name: /Show the next [\d,]+ rows/ });
      if (await more.isVisible()) await more.click();
      await expect(page.getByText(/^[\d,]+ rows$/)).toBeVisible({ timeout: 5_000 });
    }).toPass();

    await page.getByRole('button', { name: 'Show the rows of files behind' }).first().click();
    const lines = page.getByRole('dialog', { name: 'Rows of files behind this' });
    await expect(lines.getByText(/row \d+/).first()).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(lines).toBeHidden();

    await page.getByRole('button', { name: 'Export' }).click();
    const saved = page.waitForEvent('download');
    await page.getByRole('menuitem', { name: 'CSV file' }).click();
    const file = await readFile(await (await saved).path(), 'utf8');
    expect(file.split('\r\n').length).toBeGreaterThan(5_002);
  });

test('a question is kept as a view and opened again by keyboard', async ({ page }) => {
  const name = `View ${Date.now()}`;
  await signIn(page, site('demo'), '/explore?m=net&d=reseller&g=none');
  await page.getByRole('button', { name: 'Views' }).press('Enter');
  await page.getByLabel('Keep this question as').fill(name);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name, exact: true })).toBeVisible();
  await page.goto(`${site('demo').url}/explore`);
  await page.getByRole('button', { name: 'Views' }).press('Enter');
  await page.getByRole('button', { name, exact: true }).press('Enter');
  await expect(page).toHaveURL(/d=reseller/);
  await page.getByRole('button', { name: `Remove ${name}` }).press('Enter');
  await expect(page.getByRole('button', { name, exact: true })).toBeHidden();
});
