import AxeBuilder from '@axe-core/playwright';
import { expect, test as base, type Page } from '@playwright/test';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Site } from './sites.ts';

export const fixtures = resolve(import.meta.dirname, '../../../shared/fixtures/online_retail_daily');
export const hasFixtures = existsSync(fixtures);

/** Every page of every test: an error in a script or a breach of the content policy fails the test. */
export const test = base.extend<{ watched: void }>({
  watched: [
    async ({ page }, use) => {
      const faults: string[] = [];
      page.on('pageerror', (error) => faults.push(`script error: ${error.message}`));
      page.on('console', (message) => {
        if (message.type() === 'error' && /Content Security Policy/.test(message.text()))
          faults.push(message.text());
      });
      await use();
      expect(faults).toEqual([]);
    },
    { auto: true },
  ],
});

export async function signIn(page: Page, { url, email, password }: Site, path = '/') {
  await page.goto(url + path);
  const field = page.getByLabel('E-mail address');
  const inside = page.getByRole('navigation', { name: 'Main' });
  await expect(field.or(inside)).toBeVisible();
  if (await inside.isVisible()) return;
  await field.fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(inside).toBeVisible();
}

/** No serious finding of axe, and nothing wider than the window. */
export async function expectSound(page: Page) {
  const { violations } = await new AxeBuilder({ page }).exclude('iframe').analyze();
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  expect(
    serious.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`),
  ).toEqual([]);
  const [content, window] = await page.evaluate(() => [
    document.documentElement.scrollWidth,
    document.documentElement.clientWidth,
  ]);
  expect(content, 'the page must not scroll sideways').toBeLessThanOrEqual(window ?? 0);
}

export { expect };
