import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CHROMIUM, launchBrowser, openPage } from './browser.ts';
import { expectSound } from './expect-sound.ts';
import { listening } from './listening.ts';
import { startProduct } from './product.ts';
import { reportConnections } from './report-connections.ts';
import { signIn } from './sign-in.ts';

const PASSWORDS = { admin: 'nine purple walruses', editor: 'twelve quiet harbours', viewer: 'seven slow rivers' };

describe.skipIf(CHROMIUM === undefined)('with people who sign in', () => {
  let product: Awaited<ReturnType<typeof startProduct>>;
  let browser: Browser;
  let first: string;
  beforeAll(async () => {
    const env = { ...process.env, AFTERCLOSE_ACCESS: 'users' };
    [product, browser] = await Promise.all([startProduct({ env }), launchBrowser()]);
    const [, printed = ''] = await product.printed(/The first admin signs up at (\S+)/);
    // The port is chosen by the system, and so is not in the address that is printed.
    first = `${product.webUrl}/invitation${new URL(printed).hash}`;
  });
  afterAll(async () => {
    await browser.close();
    await product.interrupt();
  });

  test('the first admin comes by the printed address, lets others in, and each may do what the role says', async () => {
    const { page } = await openPage(browser);
    await page.goto(`${product.webUrl}/incidents?range=7d`);
    await page.waitForURL(`${product.webUrl}/sign-in?to=${encodeURIComponent('/incidents?range=7d')}`);
    await expectSound(page);

    await page.goto(first);
    await page.getByLabel('Email').and(page.locator(':focus')).waitFor();
    expect(page.url()).toBe(`${product.webUrl}/invitation`);
    await expectSound(page);
    await page.keyboard.type('ada@example.com');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Ada');
    await page.keyboard.press('Tab');
    await page.keyboard.type('short');
    await page.keyboard.press('Enter');
    await page.getByText('expected 12 characters or more').waitFor();
    await page.getByLabel('New password').fill(PASSWORDS.admin);
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => !url.pathname.startsWith('/invitation'));
    await page.getByRole('button', { name: 'Sign out' }).waitFor();
    const [cookie] = await page.context().cookies();
    expect(cookie).toMatchObject({ name: 'afterclose_session', httpOnly: true, sameSite: 'Lax', path: '/' });

    const data = { name: 'sender', scopes: ['ingest'] };
    const { key } = await (await page.request.post(`${product.webUrl}/api/v1/access/keys`, { data })).json();
    await reportConnections(product.otlpUrl, {
      service: 'chat',
      version: '1.0.0',
      ended: 20,
      affected: 4,
      endedAt: Date.now() - 60_000,
      key,
    });
    const editor = await invite(page, 'eve@example.com', 'Eve', 'editor');
    const viewer = await invite(page, 'vic@example.com', 'Vic', 'viewer');
    await expectEditor(await accept(editor, PASSWORDS.editor));
    const viewing = await accept(viewer, PASSWORDS.viewer);
    await expectViewer(viewing);

    await changeRole(page, 'vic@example.com', 'editor');
    await viewing
      .getByRole('button', { name: 'Resolve' })
      .and(viewing.locator(':enabled'))
      .first()
      .waitFor({ timeout: 30_000 });
    await page.goto(`${product.webUrl}/access`);
    await page.getByRole('button', { name: 'Delete ada@example.com' }).click();
    await page.getByRole('button', { name: 'Delete user' }).click();
    await page.getByText('Nobody else is an admin: make somebody one first.').waitFor();
    await page.keyboard.press('Escape');

    await page.getByRole('button', { name: 'Delete vic@example.com' }).click();
    await page.getByRole('button', { name: 'Delete user' }).click();
    await page.getByRole('listitem').filter({ hasText: 'vic@example.com' }).waitFor({ state: 'detached' });
    await viewing.waitForURL((url) => url.pathname === '/sign-in', { timeout: 30_000 });
    expect(new URL(viewing.url()).searchParams.get('to')).toMatch(/^\/incidents\//);

    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.waitForURL('**/sign-in');
    await page.goto(`${product.webUrl}/access/audit`);
    await signIn(page, 'ada@example.com', 'a wrong password');
    await page.getByText('The email or the password is wrong.').waitFor();
    await signIn(page, 'ada@example.com', PASSWORDS.admin);
    await page.waitForURL('**/access/audit');
    await page.getByRole('listitem').filter({ hasText: 'sign-in failed' }).waitFor();
    await page.getByLabel('Find').fill('user deleted vic');
    await expect.poll(() => page.getByRole('main').getByRole('listitem').count()).toBe(1);
    await expect.poll(() => new URL(page.url()).searchParams.get('find')).toBe('user deleted vic');
    await expectSound(page);
    // Five tries a minute: the sixth is held back, and says for how long.
    const { page: guessing } = await openPage(browser);
    await guessing.goto(`${product.webUrl}/sign-in?to=//evil.example`);
    for (let at = 0; at < 5; at += 1) {
      await signIn(guessing, 'eve@example.com', `guess number ${at}`);
      await guessing.getByText('The email or the password is wrong.').waitFor();
    }
    await signIn(guessing, 'eve@example.com', PASSWORDS.editor);
    await guessing.getByText(/too many tries to sign in. The next one may be in \d+ s\./).waitFor();
  }, 240_000);

  test('a key is shown once, sends, is rotated and revoked', async () => {
    const { page } = await openPage(browser);
    await page.goto(`${product.webUrl}/access/keys`);
    await signIn(page, 'ada@example.com', PASSWORDS.admin);
    await page.waitForURL('**/access/keys');
    await changePassword(page);
    await page.keyboard.press('n');
    await page.getByLabel('Name').and(page.locator(':focus')).waitFor();
    await expectSound(page);
    await page.keyboard.type('chat');
    await page.keyboard.press('Enter');
    const key = await shownKey(page.getByRole('dialog', { name: 'New key' }));
    await page.getByText(`OTEL_EXPORTER_OTLP_HEADERS="Authorization=Bearer ${key}"`).waitFor();
    await page.getByRole('button', { name: 'Done' }).click();
    // The database is asked for new keys once a second.
    await expect.poll(() => statusWith(key)).toBe(200);
    expect(await statusWith(`${key}x`)).toBe(401);

    await page.getByRole('button', { name: `Rotate chat, ${key.slice(0, 8)}…` }).click();
    await page.getByRole('button', { name: 'Make a second key' }).click();
    const second = await shownKey(page.getByRole('dialog', { name: 'Rotate “chat”' }));
    await page.getByRole('button', { name: 'Done' }).click();
    await expect.poll(() => statusWith(second)).toBe(200);
    expect([second === key, await statusWith(key)]).toEqual([false, 200]);
    expect(await page.content()).not.toContain(second);

    await page.getByRole('button', { name: `Revoke chat, ${key.slice(0, 8)}…` }).click();
    await page.getByRole('button', { name: 'Revoke key' }).click();
    await page.getByRole('heading', { name: 'No more' }).waitFor();
    await expectSound(page);
    await page.goto(`${product.webUrl}/set-up`);
    await page.getByText('OTEL_EXPORTER_OTLP_HEADERS="Authorization=Bearer <key>"').waitFor();
    await page.getByRole('link', { name: 'make one' }).waitFor();
    await page.getByText('Receiver answers').waitFor();
  }, 240_000);

  async function invite(page: Page, email: string, name: string, role: string): Promise<string> {
    await page.goto(`${product.webUrl}/access`);
    await listening(page.getByRole('button', { name: 'Invite' }));
    await page.keyboard.press('n');
    const form = page.getByRole('dialog', { name: 'Invite' });
    await form.getByLabel('Email').and(page.locator(':focus')).waitFor();
    await page.keyboard.type(email);
    await form.getByLabel('Name').fill(name);
    await form.getByLabel('Role').selectOption(role);
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: `Invitation of ${email}` });
    const url = await dialog.locator('pre').innerText();
    await expectSound(page);
    await dialog.getByRole('button', { name: 'Done' }).click();
    await page.getByRole('listitem').filter({ hasText: email }).waitFor();
    expect(await page.content()).not.toContain(new URL(url).hash);
    return `${product.webUrl}/invitation${new URL(url).hash}`;
  }

  async function accept(invitation: string, password: string): Promise<Page> {
    const { page } = await openPage(browser);
    await page.goto(invitation);
    await page.getByLabel('New password').fill(password);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Sign out' }).waitFor();
    return page;
  }

  /** Decides about the incident, and finds no way to the users. */
  async function expectEditor(page: Page): Promise<void> {
    await toIncident(page);
    await page
      .getByRole('button', { name: /^Resolve/ })
      .and(page.locator(':enabled'))
      .waitFor();
    expect(await page.getByLabel('Your name').count()).toBe(0);
    await page.getByLabel('Comment', { exact: true }).fill('A race of two timers.');
    await page.getByRole('button', { name: 'Comment' }).click();
    await page.getByText(/^Eve, /).waitFor();
    expect(await page.getByRole('link', { name: 'Access' }).count()).toBe(0);
  }

  /** Sees what may not be done, and why; stays at the incident. */
  async function expectViewer(page: Page): Promise<void> {
    const answer = await page.goto(`${product.webUrl}/access`);
    expect(answer?.status()).toBe(403);
    await page.getByText('Your role is too little for this screen').waitFor();
    await expectSound(page);
    await page.goto(`${product.webUrl}/alerts/silences`);
    await page.getByRole('button', { name: 'New silence' }).and(page.locator(':disabled')).waitFor();
    await page.keyboard.press('n');
    await page.getByText('Not done. This needs the role editor, and yours is viewer.').waitFor();
    await expectSound(page);
    await toIncident(page);
    await page
      .getByRole('button', { name: /^Resolve/ })
      .and(page.locator(':disabled'))
      .waitFor();
  }

  async function toIncident(page: Page): Promise<void> {
    await page.goto(`${product.webUrl}/incidents`);
    await page.getByRole('row').getByRole('link').first().click();
    await page.waitForURL('**/incidents/*');
  }

  async function changeRole(page: Page, email: string, role: string): Promise<void> {
    await page.goto(`${product.webUrl}/access`);
    await page.getByRole('button', { name: `Edit ${email}` }).click();
    const form = page.getByRole('dialog', { name: `Edit ${email}` });
    await form.getByLabel('Role').selectOption(role);
    await form.getByRole('button', { name: 'Save' }).click();
    await form.waitFor({ state: 'detached' });
  }

  /** Whoever has signed in already goes on, and may have another password. */
  async function changePassword(page: Page): Promise<void> {
    await page.goto(`${product.webUrl}/sign-in?to=/access/keys`);
    await page.waitForURL('**/access/keys');
    await page.getByRole('button', { name: /^Ada\s*,\s*admin$/ }).click();
    const dialog = page.getByRole('dialog', { name: 'Your password' });
    await dialog.getByLabel('Current password').fill('not this one');
    await dialog.getByLabel('New password').fill('ten green bottles');
    await page.keyboard.press('Enter');
    await dialog.getByText('expected the password that you have now').waitFor();
    await dialog.getByLabel('Current password').fill(PASSWORDS.admin);
    await page.keyboard.press('Enter');
    await dialog.getByText('Changed.').waitFor();
    await expectSound(page);
    await page.keyboard.press('Escape');
  }

  async function shownKey(dialog: Locator): Promise<string> {
    const text = await dialog.locator('pre').first().innerText();
    expect(text).toMatch(/^afc_[\w-]{43}$/);
    return text;
  }

  async function statusWith(key: string): Promise<number> {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${key}` };
    const response = await fetch(`${product.otlpUrl}/v1/traces`, { method: 'POST', headers, body: '{}' });
    await response.text();
    return response.status;
  }
});
