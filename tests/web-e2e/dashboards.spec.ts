import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { site } from './sites.ts';
import { expect, expectSound, signIn, test } from './support.ts';

test.describe.configure({ mode: 'serial' });

const name = `Journey ${Date.now()}`;
let elsewhere: Server;
let origin = '';

test.beforeAll(async () => {
  elsewhere = createServer((request, response) => {
    if (request.url === '/closed') response.setHeader('X-Frame-Options', 'DENY');
    response.setHeader('Content-Type', 'text/html');
    response.end('<h1>Numbers from elsewhere</h1>');
  });
  await new Promise<void>((ready) => elsewhere.listen(0, '127.0.0.1', ready));
  origin = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}`;
});

test.afterAll(() => elsewhere.close());

test('a dashboard is made, gets a figure, is filtered and keeps all of it', async ({ page }) => {
  await signIn(page, site('demo'), '/dashboards');
  await page.getByRole('button', { name: 'New dashboard' }).click();
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByRole('button', { name: 'Make the dashboard' }).click();
  await expect(page.getByText('Nothing on this page yet')).toBeVisible();

  await page.getByRole('button', { name: 'Add a widget' }).click();
  await page.getByRole('menuitem', { name: 'A figure' }).click();
  await expect(page.getByRole('dialog').getByText(/€/)).toBeVisible();
  await page.getByRole('button', { name: 'Put it on the page' }).click();
  await page.getByRole('button', { name: 'Add a widget' }).click();
  await page.getByRole('menuitem', { name: 'Bars', exact: true }).click();
  await page.getByRole('button', { name: 'Put it on the page' }).click();
  await page.getByRole('button', { name: 'Move Net sales by vendor earlier' }).click();
  await page.getByRole('button', { name: 'Save this dashboard' }).click();

  const figure = page.getByRole('region', { name: 'Net sales', exact: true });
  await expect(figure.getByText(/€/)).toBeVisible();
  await page.getByRole('combobox', { name: 'Period' }).click();
  await page.getByRole('option', { name: 'Last 12 months' }).click();
  await expect(page.getByText(/Last 12 months with sales/)).toBeVisible();
  await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
  const before = await figure.locator('p').first().innerText();
  await page.getByRole('button', { name: 'Add a filter' }).click();
  await page.getByRole('combobox', { name: 'Only where' }).click();
  await page.getByRole('option', { name: 'Vendor', exact: true }).click();
  await page.getByRole('combobox', { name: 'is', exact: true }).click();
  await page.getByRole('option').first().click();
  await expect(page.getByRole('button', { name: /Remove the filter Vendor/ })).toBeVisible();
  await expect(figure.locator('p').first()).not.toHaveText(before);

  const filtered = await figure.locator('p').first().innerText();
  await page.reload();
  await expect(figure.locator('p').first()).toHaveText(filtered);
  await expect(page.locator('section').first()).toHaveAccessibleName('Net sales by vendor');
  await expectSound(page);
});

test('a page of another product is checked, allowed and shown in a frame', async ({ page }) => {
  await signIn(page, site('demo'), '/dashboards/external');
  await page.getByRole('button', { name: 'Add an external dashboard' }).first().click();
  await page.getByLabel('Name', { exact: true }).fill(`Elsewhere ${name}`);
  await page.getByLabel('Address', { exact: true }).fill(`${origin}/closed`);
  await page.getByRole('button', { name: 'Check whether it will show' }).click();
  await expect(page.getByText(/X-Frame-Options: DENY/)).toBeVisible();
  await expect(page.getByText(/is not on your list/)).toBeVisible();
  await page.getByLabel('Address', { exact: true }).fill(`${origin}/open`);
  await page.getByRole('button', { name: `Allow ${origin}` }).click();
  await expect(page.getByText('Nothing was found that would keep this page out')).toBeVisible();
  await page.getByRole('button', { name: 'Keep this dashboard' }).click();
  await expect(page.getByText(`Elsewhere ${name}`)).toBeVisible();

  await page.goto(`${site('demo').url}/dashboards`);
  await page.getByRole('link', { name: new RegExp(`^${name}`) }).click();
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  await page.getByRole('button', { name: 'Add a widget' }).click();
  await page.getByRole('menuitem', { name: 'An external dashboard' }).click();
  await page.getByRole('combobox', { name: 'External dashboard' }).click();
  await page.getByRole('option', { name: `Elsewhere ${name}` }).click();
  await page.getByRole('button', { name: 'Put it on the page' }).click();
  await page.getByRole('button', { name: 'Save this dashboard' }).click();
  const frame = page.frameLocator(`iframe[title="Elsewhere ${name}"]`);
  await expect(frame.getByText('Numbers from elsewhere')).toBeVisible();
  await expect(page.locator('iframe')).toHaveAttribute('sandbox', /^(?!.*allow-top-navigation)/);
});
