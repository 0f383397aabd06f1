import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CLIENT_SECRET, startProvider } from '../oidc/provider.ts';
import { freePort } from '../support/free-port.ts';
import { CHROMIUM, launchBrowser, openPage } from './browser.ts';
import { type ProductWithAccess, startProductWithAccess } from './product-with-access.ts';
import { violations } from './violations.ts';

const BEGIN = '/access/single-sign-on';
const CALLBACK = '/access/single-sign-on/callback';

describe.skipIf(CHROMIUM === undefined)('single sign-on', () => {
  let product: ProductWithAccess;
  let providerPort: number;
  let browser: Awaited<ReturnType<typeof launchBrowser>>;
  beforeAll(async () => {
    const port = String(await freePort());
    providerPort = await freePort();
    const env = {
      AFTERCLOSE_OIDC_ISSUER: `http://127.0.0.1:${providerPort}`,
      AFTERCLOSE_OIDC_CLIENT_ID: 'afterclose',
      AFTERCLOSE_OIDC_CLIENT_SECRET: CLIENT_SECRET,
      AFTERCLOSE_OIDC_NAME: 'the company',
      AFTERCLOSE_OIDC_ROLES: 'ops=editor',
    };
    [product, browser] = await Promise.all([startProductWithAccess(env, { port }), launchBrowser()]);
  });
  afterAll(async () => {
    await browser.close();
    await product.interrupt();
  });

  const location = async (answer: Promise<Response>) => {
    const { status, headers } = await answer;
    return [status, headers.get('location')];
  };

  test('is offered while the provider is away, local sign-in works, and once the provider is there people come in with the role of their group', async () => {
    const away = [303, `${product.webUrl}/sign-in?problem=provider-away`];
    expect(await location(product.ask('GET', BEGIN, {}))).toEqual(away);
    const admin = await product.becomeAdmin();
    expect((await product.ask('GET', '/access/users', admin)).status).toBe(200);

    const redirect = `${product.webUrl}/api/v1${CALLBACK}`;
    const claims = { email: 'Grace@example.com', email_verified: true, name: 'Grace', groups: ['dev', 'ops'] };
    await startProvider({ port: providerPort, client: { redirect_uris: [redirect] }, claims });
    // Within 60 s, without a new start.
    await expect
      .poll(async () => (await location(product.ask('GET', BEGIN, {})))[1], { timeout: 60_000, interval: 500 })
      .toContain(`http://127.0.0.1:${providerPort}/`);

    const { page, complaints } = await openPage(browser);
    await page.goto(`${product.webUrl}/incidents?range=24h`);
    await page.waitForURL('**/sign-in?to=*');
    expect(await violations(page)).toEqual([]);
    await page.getByRole('link', { name: 'Sign in with the company' }).click();
    await page.waitForURL('**/incidents?range=24h');
    const me = await page.evaluate(async () => (await fetch('/api/v1/access/me')).json());
    expect(me).toMatchObject({ email: 'grace@example.com', name: 'Grace', role: 'editor', projects: ['default'] });
    expect(complaints).toEqual([]);

    const { entries } = await (await product.ask('GET', '/access/audit', admin)).json();
    expect(entries[0]).toMatchObject({ kind: 'signed_in', actor: 'grace@example.com', detail: 'by the provider' });
    await page.close();
  }, 120_000);

  test('signs nobody in who has not begun in this browser, comes twice, or brings another state', async () => {
    const notBegun = [303, `${product.webUrl}/sign-in?problem=not-begun`];
    expect(await location(product.ask('GET', `${CALLBACK}?code=x&state=y`, {}))).toEqual(notBegun);
    await startProvider({ port: providerPort, client: { redirect_uris: [`${product.webUrl}/api/v1${CALLBACK}`] } });
    const begun = await product.ask('GET', `${BEGIN}?to=/deploys`, {});
    const cookie = (begun.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    expect(begun.headers.get('set-cookie')).toMatch(/; Path=\/; HttpOnly; SameSite=Lax; Max-Age=600$/);
    expect(begun.headers.get('location')).not.toContain(cookie.split('=')[1]);
    const refused = [303, `${product.webUrl}/sign-in?problem=refused&to=%2Fdeploys`];
    for (const query of ['?code=x&state=another', '?error=access_denied', '']) {
      expect([query, await location(product.ask('GET', `${CALLBACK}${query}`, { cookie }))]).toEqual([query, refused]);
    }
    const spoiled = { cookie: `${cookie.slice(0, -2)}xx` };
    expect(await location(product.ask('GET', `${CALLBACK}?code=x`, spoiled))).toEqual(notBegun);
  }, 60_000);
});
