import { site } from './sites.ts';
import { expect, signIn, test } from './support.ts';

test('an operator sees the tenants and how one was made', async ({ page }) => {
  await signIn(page, site('admin'));
  const table = page.getByRole('region', { name: 'Tenants' }).last();
  await expect(table.getByRole('row').filter({ hasText: 'acme' })).toContainText(/active/i);
  await table.getByRole('link', { name: /acme/i }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(/acme/i);
  await expect(page.getByText(/steps done/)).toBeVisible();
});

test('suspending asks for a reason and stands in the audit', async ({ page }) => {
  const slug = `e2e-${Date.now().toString(36)}`;
  await signIn(page, site('admin'));
  await page.getByRole('button', { name: 'Create a tenant' }).click();
  await page.getByLabel('Company').fill(`Trial ${slug}`);
  await page.getByLabel('Address', { exact: true }).fill(slug);
  await page.getByLabel('First administrator').fill('Ann Nowak');
  await page.getByLabel('Their e-mail address').fill('ann@example.com');
  await page.getByRole('button', { name: 'Create this tenant' }).click();
  await expect(page.getByRole('button', { name: 'Suspend', exact: true })).toBeVisible({ timeout: 60_000 });

  await page.getByRole('button', { name: 'Suspend', exact: true }).click();
  const confirm = page.getByRole('dialog').getByRole('button', { name: /^Suspend/ });
  await expect(confirm).toBeDisabled();
  await page.getByLabel('Reason').fill('Only a trial');
  await confirm.click();
  await expect(page.getByRole('button', { name: 'Reactivate' })).toBeVisible();
  await page.getByRole('link', { name: 'Audit' }).click();
  await expect(page.getByRole('row').filter({ hasText: 'Only a trial' }).first()).toContainText(/suspend/i);
});
