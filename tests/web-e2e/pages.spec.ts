import { site } from './sites.ts';
import { expect, expectSound, signIn, test } from './support.ts';

const pages = [
  ['/', 'Overview'],
  ['/dashboards', 'Dashboards'],
  ['/dashboards/external', 'External dashboards'],
  ['/explore', 'Explore'],
  ['/ask', 'Ask'],
  ['/ask/review', 'Review answers'],
  ['/files', 'Files'],
  ['/files/coverage', 'Coverage'],
  ['/files/unmapped', 'Unknown names'],
  ['/files/unmapped?kind=stores', 'Unknown names'],
  ['/files/products', 'Products'],
  ['/files/money', 'Rates and prices'],
  ['/reports', 'Reports'],
  ['/mailbox', 'Mailbox'],
  ['/settings', 'Settings'],
  ['/nowhere', 'There is no such page'],
] as const;

for (const colorScheme of ['light', 'dark'] as const)
  for (const width of [1280, 320])
    test.describe(`${colorScheme}, ${width} wide`, () => {
      test.use({ colorScheme, viewport: { width, height: 800 } });

      test('every page of a tenant can be used by everybody', async ({ page }) => {
        test.slow(); // a walk over all of them
        await signIn(page, site('acme'));
        for (const [path, title] of pages)
          await test.step(title, async () => {
            await page.goto(site('acme').url + path);
            await expect(page.getByRole('heading', { name: title, level: 1 })).toBeVisible();
            await page.waitForLoadState('networkidle');
            await expect(page).toHaveTitle(new RegExp(`^${title} · \\w+`));
            await expectSound(page);
          });
      });

      test('the operators’ pages can be used by everybody', async ({ page }) => {
        await signIn(page, site('admin'));
        for (const [path, title] of [
          ['/tenants', 'Tenants'],
          ['/audit', 'Audit'],
        ] as const)
          await test.step(title, async () => {
            await page.goto(site('admin').url + path);
            await expect(page.getByRole('heading', { name: title, level: 1 })).toBeVisible();
            await page.waitForLoadState('networkidle');
            await expectSound(page);
          });
      });
    });

test('the keyboard reaches the content past the menu', async ({ page }) => {
  await signIn(page, site('acme'), '/files');
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Files', level: 1 })).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('main').getByRole('link').first()).toBeFocused();
});
