import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { site } from './sites.ts';
import { expect, signIn, test } from './support.ts';

test.describe.configure({ mode: 'serial' });

const report = '5b218778-e7a5-4d73-8187-f10824047715';
const workspace = 'f089354e-8366-4e18-aea3-4cb4a3a50b48';
let servers: Server;
let origin = '';

// The inside of Power BI's frame: it waits for the message that tells it its report, and shows what it was told.
const frame = `<!doctype html><p id="said">Waiting</p><script>
addEventListener('message', ({ data, source, origin }) => {
  if (data.method !== 'POST' || data.url !== '/report/load') return;
  document.getElementById('said').textContent = 'Report ' + data.body.id + ' with ' + data.body.accessToken;
  source.postMessage({ headers: { id: data.headers.id }, statusCode: 202 }, origin);
});
</script>`;

const answers: Record<string, (request: IncomingMessage, url: URL) => [string, string]> = {
  '/contoso/oauth2/v2.0/token': () => ['application/json', '{"access_token":"access","expires_in":3599}'],
  [`/v1.0/myorg/groups/${workspace}/reports/${report}`]: () => [
    'application/json',
    JSON.stringify({ datasetId: 'd', embedUrl: `${origin}/reportEmbed?reportId=${report}` }),
  ],
  [`/v1.0/myorg/groups/${workspace}/reports/${report}/GenerateToken`]: () => [
    'application/json',
    JSON.stringify({ token: 'embed-token', expiration: new Date(Date.now() + 540_000) }),
  ],
  '/reportEmbed': () => ['text/html', frame],
  '/vizportal/api/web/v1/auth/embed/target': (_, url) => [
    'text/html',
    `<h1>View ${url.searchParams.get('target') ?? ''} for ${
      JSON.parse(
        Buffer.from(url.searchParams.get('token')?.split('.')[1] ?? '', 'base64url').toString(),
      ).sub
    }</h1>`,
  ],
};

test.beforeAll(async () => {
  servers = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://here');
    const [type, body] = answers[url.pathname]?.(request, url) ?? ['text/plain', 'nothing here'];
    response.setHeader('Content-Type', type);
    response.end(body);
  });
  await new Promise<void>((ready) => servers.listen(0, '127.0.0.1', ready));
  origin = `http://127.0.0.1:${(servers.address() as AddressInfo).port}`;
});

test.afterAll(() => servers.close());

test('views of Tableau and reports of Power BI open signed, without a script of theirs', async ({ page }) => {
  await signIn(page, site('demo'), '/dashboards/external');
  const signing = {
    tableau: { clientId: 'app', keyId: 'key' },
    power_bi: { clientId: 'app', directoryId: 'contoso' },
  };
  // The forms are tried by hand in the other journey; here the frames.
  const made = await page.evaluate(
    async ({ origin, workspace, report, signing }) => {
      const post = async (path: string, body: unknown) =>
        (
          await fetch(`/api/v1/${path}`, {
            method: 'POST',
            headers: { 'Content-Type': 'application/json' },
            body: JSON.stringify(body),
          })
        ).json();
      await post('embeds/origins', { origin });
      const tableau = await post('embeds', {
        name: 'Shops in Tableau',
        product: 'tableau',
        url: `${origin}/t/sales/views/Shops/Overview`,
        signing: signing.tableau,
        secret: 's',
      });
      const powerBi = await post('embeds', {
        name: 'Shops in Power BI',
        product: 'power_bi',
        url: `${origin}/groups/${workspace}/reports/${report}`,
        signing: signing.power_bi,
        secret: 's',
      });
      return post('dashboards', {
        name: `Elsewhere ${Date.now()}`,
        widgets: [tableau, powerBi].map((embed: { id: string; name: string }) => ({
          title: embed.name,
          chart: { type: 'embed' },
          embed: embed.id,
        })),
      });
    },
    { origin, workspace, report, signing },
  );
  await page.goto(`${site('demo').url}/dashboards/${made.id}`);
  await expect(
    page
      .frameLocator('iframe[title="Shops in Tableau"]')
      .getByText(/View \/t\/sales\/views\/Shops\/Overview\?:embed=y&:showVizHome=n for anna@/),
  ).toBeVisible();
  await expect(
    page.frameLocator('iframe[title="Shops in Power BI"]').getByText(`Report ${report} with embed-token`),
  ).toBeVisible();

  await page.getByRole('button', { name: 'More to do with this dashboard' }).click();
  const chosen = page.waitForResponse((response) => response.url().endsWith('/dashboards/start'));
  await page.getByRole('menuitem', { name: 'Make this my start page' }).click();
  await chosen;
  await page.goto(site('demo').url);
  await expect(page.getByRole('heading', { name: /^Elsewhere/ })).toBeVisible();
  await page.getByRole('button', { name: 'More to do with this dashboard' }).click();
  await page.getByRole('menuitem', { name: 'Let me start with the overview' }).click();
  await expect(page.getByRole('heading', { name: 'Overview', exact: true })).toBeVisible();
});
