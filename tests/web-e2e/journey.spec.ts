import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Download, Page } from '@playwright/test';
import { site } from './sites.ts';
import { expect, fixtures, hasFixtures, signIn, test } from './support.ts';

const day = '2010-12-01.csv';
const dayOnly = '/?from=2010-12-01&to=2010-12-02&vs=none';

const bytesOf = async (download: Download) => readFileSync(await download.path());

const ask = async (page: Page, tenant: 'acme' | 'demo', question: string) => {
  await signIn(page, site(tenant), '/ask');
  await page.getByRole('combobox', { name: 'Your question' }).fill(question);
  await page.getByRole('button', { name: 'Ask', exact: true }).click();
};

test.describe.configure({ mode: 'serial' });

test.describe('from a vendor file to the report in the mail', () => {
  test.skip(!hasFixtures, 'the real vendor files (../shared/fixtures) are not here');

  test('a wrong password is explained', async ({ page }) => {
    const acme = site('acme');
    await page.goto(acme.url);
    await page.getByLabel('E-mail address').fill(acme.email);
    await page.getByLabel('Password', { exact: true }).fill('wrong');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page.getByText(/do not go together/)).toBeVisible();
  });

  test('a dropped file is read and its receipt adds up', async ({ page }) => {
    await signIn(page, site('acme'), '/files');
    await page.getByLabel('Files to read').setInputFiles(join(fixtures, day));
    const row = page.getByTestId('upload').filter({ hasText: day }).first();
    await expect(row).toContainText('3,108 rows', { timeout: 60_000 });
    await expect(row).toContainText('£58,635.56');
    await expect(row).toContainText('27 returns');
    await expect(row).toContainText('3,108 rows read, all imported');
  });

  test('the same file again changes nothing and says so', async ({ page }) => {
    await signIn(page, site('acme'), '/files');
    await page.getByLabel('Files to read').setInputFiles(join(fixtures, day));
    await expect(page.getByTestId('parcel').filter({ hasText: day })).toContainText('nothing changed');
    await expect(page.getByTestId('upload').filter({ hasText: day })).toHaveCount(1);
  });

  test('the overview shows the day to the cent', async ({ page }) => {
    await signIn(page, site('acme'), dayOnly);
    await expect(page.getByTestId('kpi-net')).toContainText('£58,635.56');
    await expect(page.getByTestId('kpi-quantity')).toContainText('26,814');
    const table = page.getByRole('region', { name: 'Sales by product' }).last();
    await expect(table.locator('tfoot')).toContainText('£58,635.56');
  });

  test('a name typed into the search leads to its sales', async ({ page }) => {
    await signIn(page, site('acme'), '/reports');
    await page.keyboard.press('Control+k');
    await page.getByRole('textbox', { name: /products, vendors/ }).fill('regency cakestand');
    await page.getByRole('option', { name: /REGENCY CAKESTAND 3 TIER/ }).click();
    await expect(page).toHaveURL(/\/explore/);
    await expect(page.getByRole('main')).toContainText('REGENCY CAKESTAND 3 TIER');
  });

  test('the report can be taken along as PDF and Excel', async ({ page }) => {
    await signIn(page, site('acme'), '/reports');
    const take = async (name: string) => {
      const coming = page.waitForEvent('download');
      await page.getByRole('link', { name }).click();
      return bytesOf(await coming);
    };
    expect((await take('Download PDF')).subarray(0, 5).toString()).toBe('%PDF-');
    expect((await take('Download Excel')).subarray(0, 2).toString()).toBe('PK');
  });

  test('a scheduled report arrives in the mailbox with the PDF', async ({ page }) => {
    await signIn(page, site('acme'), '/reports');
    await page.getByRole('button', { name: 'Add a schedule' }).click();
    await page.getByRole('button', { name: 'Add this schedule' }).click();
    await page.getByRole('button', { name: 'Send now' }).last().click();
    await expect(page.getByText(/^sent$/i).last()).toBeVisible({ timeout: 45_000 });
    await page.getByRole('link', { name: 'Mailbox' }).click();
    const attachment = page.getByRole('link', { name: /\.pdf/ }).first();
    await expect(async () => {
      await page.reload();
      await expect(attachment).toBeVisible({ timeout: 2000 });
    }).toPass({ timeout: 60_000 });
    const coming = page.waitForEvent('download');
    await attachment.click();
    expect((await bytesOf(await coming)).subarray(0, 5).toString()).toBe('%PDF-');
  });

  test('a question in words is answered and says how it was read', async ({ page }) => {
    await ask(page, 'acme', 'top 5 products by revenue');
    const answer = page.getByTestId('answer').last();
    await expect(answer.getByRole('region', { name: 'How I read this' })).toBeVisible();
    await answer.getByRole('button', { name: 'Table' }).click();
    await expect(answer.locator('tbody tr')).toHaveCount(5);
  });

  test('a part of how it was read is changed, and the next question builds on that', async ({ page }) => {
    await ask(page, 'acme', 'top 5 products by revenue');
    const answers = page.getByTestId('answer');
    const reading = answers.first().getByRole('region', { name: 'How I read this' });
    await reading.getByRole('button', { name: 'Rows: first 5. Change' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: 'First 3', exact: true }).click();
    await expect(answers).toHaveCount(2);
    await answers.last().getByRole('button', { name: 'Table' }).click();
    await expect(answers.last().locator('tbody tr')).toHaveCount(3);

    await answers.last().getByRole('button', { name: 'Figure: Net sales. Change' }).click();
    await page.getByRole('menuitem', { name: 'Units', exact: true }).click();
    await expect(answers).toHaveCount(3);
    await expect(answers.last().getByRole('button', { name: 'Rows: first 3. Change' })).toBeVisible();
    await page.getByRole('combobox', { name: 'Your question' }).fill('by country');
    await page.getByRole('button', { name: 'Ask', exact: true }).click();
    await expect(answers).toHaveCount(4);
    await expect(answers.last().getByRole('button', { name: 'Figure: Units. Change' })).toBeVisible();
  });

  test('the total of one day in words is the total of the file', async ({ page }) => {
    await ask(page, 'acme', 'total revenue on 1 December 2010');
    await expect(page.getByTestId('answer').last()).toContainText('58,635.56');
  });

  test('an answer is judged, made a report and found again', async ({ page }) => {
    await ask(page, 'acme', 'total revenue on 1 December 2010');
    const answer = page.getByTestId('answer').last();
    await answer.getByRole('button', { name: 'No', exact: true }).click();
    await answer.getByLabel('What should it have been?').fill('with returns apart');
    await answer.getByRole('button', { name: 'Tell the administrators' }).click();
    await expect(answer.getByText(/Thank you/)).toBeVisible();

    await answer.getByRole('button', { name: 'Use this answer' }).click();
    await page.getByRole('menuitem', { name: /Make it a report/ }).click();
    await page.getByLabel('Title').fill('One day in December');
    await page.getByRole('button', { name: 'Make it a report' }).click();
    await page.getByRole('link', { name: 'Go to Reports' }).click();
    const report = page.locator('section').filter({ hasText: 'One day in December' });
    const coming = page.waitForEvent('download');
    await report.getByRole('link', { name: 'Download CSV' }).first().click();
    expect(String(await bytesOf(await coming))).toContain('58635.56');

    await page.goto(`${site('acme').url}/ask/review`);
    await expect(page.getByText('with returns apart').first()).toBeVisible();
    await page.goto(`${site('acme').url}/ask`);
    await page.getByRole('button', { name: 'Conversations' }).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^total revenue/ })
      .first()
      .click();
    await expect(page.getByTestId('answer').last()).toContainText('58,635.56');
  });

  test('another tenant sees nothing of it', async ({ page }) => {
    await signIn(page, site('demo'), '/files');
    await expect(page.getByRole('heading', { name: 'Files', level: 1 })).toBeVisible();
    await expect(page.getByTestId('upload').filter({ hasText: day })).toHaveCount(0);
    await page.goto(site('demo').url + dayOnly);
    await expect(page.getByRole('heading', { name: 'Overview', level: 1 })).toBeVisible();
    await expect(page.getByText('58,635.56')).toHaveCount(0);
    await page.goto(`${site('demo').url}/mailbox`);
    await expect(page.getByRole('link', { name: /\.pdf/ })).toHaveCount(0);
    await ask(page, 'demo', 'total revenue on 1 December 2010');
    await expect(page.getByTestId('answer').last()).toBeVisible();
    await expect(page.getByText('58,635.56')).toHaveCount(0);
  });
});
