import { createHmac } from 'node:crypto';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MINUTE_MS } from '../../app/_close/time/grain.ts';
import { type AnswerHook, hookServer, type ReceivedHook, withStatus } from '../notify/hook-server.ts';
import { CHROMIUM, launchBrowser, openPage } from './browser.ts';
import { startProduct } from './product.ts';
import { reportConnections } from './report-connections.ts';
import { violations } from './violations.ts';

const RULE = {
  name: 'One in twenty',
  measure: 'sendAfterCloseRate',
  filter: { service: 'chat' },
  condition: { kind: 'threshold', above: 0.05 },
  windowMs: 5 * MINUTE_MS,
  forMs: 0,
  keepFiringForMs: 0,
  evidence: false,
};
/** A tick is due within a minute, and is looked for every five seconds. */
const TICK_MS = 120_000;

describe.skipIf(CHROMIUM === undefined)('a channel that is set up in the browser', () => {
  let product: Awaited<ReturnType<typeof startProduct>>;
  let browser: Browser;
  beforeAll(async () => {
    const env = { ...process.env, AFTERCLOSE_PRIVATE_TARGETS: '127.0.0.0/8' };
    [product, browser] = await Promise.all([startProduct({ env }), launchBrowser()]);
  });
  afterAll(async () => {
    await browser.close();
    await product.interrupt();
  });

  test('shows its message before it is kept, is tested, and gets "firing" and, under a silence, "resolved"', async () => {
    const hooks = await hookServer(withStatus(204));
    const types = () => hooks.received.map(({ body }) => JSON.parse(body).type);
    // It refuses for good, until the test says otherwise.
    const late: { answer: AnswerHook } = { answer: withStatus(410) };
    const lateHooks = await hookServer((response, hook) => late.answer(response, hook));
    const { page, complaints } = await openPage(browser);

    const secret = await addByKeys(page, 'on-call', hooks.url);
    const row = rowOf(page, 'on-call');
    await row.getByText('signed').waitFor();
    expect(await page.content()).not.toContain(secret);
    await row.getByRole('button', { name: 'Test on-call' }).press('Enter');
    await row.getByText(/^Test delivered: 204 No Content, \d+ ms\.$/).waitFor();
    expect(types()).toEqual(['test']);
    expect(hooks.received.map((hook) => isSigned(hook, secret))).toEqual([true]);

    await addByKeys(page, 'late', lateHooks.url);
    const { channels } = await (await fetch(`${product.webUrl}/api/v1/channels`)).json();
    await post('alerts/rules', { ...RULE, channels: channels.map(({ id }: { id: string }) => id) });
    const now = Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS;
    for (let minute = 4; minute > -1; minute -= 1) {
      await report(20, 4, now - minute * MINUTE_MS);
    }
    await expect.poll(types, { timeout: TICK_MS }).toEqual(['test', 'alert.firing']);
    await row.getByText('got what fires').waitFor();
    await row.getByRole('link', { name: 'One in twenty' }).waitFor();
    await rowOf(page, 'late').getByRole('button', { name: '1 given up' }).waitFor();

    await page.keyboard.press('Escape');
    await page.waitForURL('**/alerts');
    await page.getByRole('link', { name: 'One in twenty', exact: true }).waitFor();
    await page.locator('body').press('m');
    await page.getByRole('dialog', { name: 'Silence the rule One in twenty' }).waitFor();
    await page.keyboard.press('1');
    await page.getByRole('heading', { level: 2, name: '1 silenced' }).waitFor();
    // As much traffic without a late send as makes the rate small.
    for (let part = 0; part < 8; part += 1) await report(500, 0, Date.now() - 100_000 + part);
    await expect.poll(types, { timeout: TICK_MS }).toEqual(['test', 'alert.firing', 'alert.resolved']);
    expect(hooks.received.every((hook) => isSigned(hook, secret))).toBe(true);

    await page.getByRole('link', { name: 'Channels', exact: true }).click();
    await page.waitForURL('**/alerts/channels');
    late.answer = withStatus(204);
    await sendAllAgain(page);
    await expect
      .poll(() => lateHooks.received.slice(2).map(({ body }) => JSON.parse(body).type))
      .toEqual(['alert.firing', 'alert.resolved']);
    await rowOf(page, 'late').getByText('got what is over').waitFor();
    await deleteNamed(page, 'late');
    expect(complaints.filter((complaint) => !/400 \(Bad Request\)/.test(complaint))).toEqual([]);
  }, 480_000);

  /** Adds a webhook by keys alone, after an address that is none; returns the secret that was made. */
  async function addByKeys(page: Page, name: string, url: string): Promise<string> {
    await page.goto(`${product.webUrl}/alerts/channels`, { waitUntil: 'networkidle' });
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('n');
    const form = page.getByRole('dialog', { name: 'New channel' });
    await form.getByLabel('Kind').and(page.locator(':focus')).waitFor();
    expect(await form.getByLabel('Kind').inputValue()).toBe('webhook');
    await page.keyboard.press('Tab');
    await page.keyboard.type(name);
    await page.keyboard.press('Tab');
    await page.keyboard.type('ftp://hooks.example.com');
    await page.keyboard.press('Enter');
    await form.getByText('expected an address with http or https').waitFor();
    await form.getByLabel('Address').and(page.locator(':focus')).waitFor();
    await page.keyboard.press('Control+a');
    await page.keyboard.type(url);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    const secret = await form.getByLabel('Secret').inputValue();
    expect(secret).toMatch(/^whsec_/);
    await expectPreview(form, page);
    await form.getByLabel('Name').press('Enter');
    await form.waitFor({ state: 'detached' });
    await rowOf(page, name).waitFor();
    return secret;
  }

  async function expectPreview(form: Locator, page: Page): Promise<void> {
    const preview = form.getByRole('region', { name: 'Preview' });
    await preview.getByText(/^Firing: chat.*: send-after-close rate/).waitFor();
    await preview.getByRole('button', { name: 'Resolved' }).press('Enter');
    await preview.getByText(/^Resolved: chat.*: over/).waitFor();
    await preview.getByRole('link', { name: 'Open the alert' }).waitFor();
    await preview.getByRole('button', { name: 'As sent' }).press('Enter');
    await preview.getByText('"type": "alert.resolved"').waitFor();
    expect(await violations(page)).toEqual([]);
  }

  async function sendAllAgain(page: Page): Promise<void> {
    await rowOf(page, 'late').getByRole('button', { name: '2 given up' }).press('Enter');
    const list = page.getByRole('dialog', { name: 'Given up: late' });
    await expect.poll(() => list.getByRole('listitem').allInnerTexts()).toHaveLength(2);
    expect((await list.getByRole('listitem').allInnerTexts()).join()).toMatch(/chat[\s\S]*410 Gone/);
    expect(await violations(page)).toEqual([]);
    await list.getByRole('button', { name: 'Send all again' }).press('Enter');
    await list.getByText('2 messages will be sent again.').waitFor();
    await list.getByText('Nothing is given up.').waitFor();
    await page.keyboard.press('Escape');
  }

  /** The names of its rules are asked about before it is gone. */
  async function deleteNamed(page: Page, name: string): Promise<void> {
    await rowOf(page, name)
      .getByRole('button', { name: `Delete ${name}` })
      .press('Enter');
    const dialog = page.getByRole('dialog', { name: `Delete “${name}”?` });
    await dialog.getByText('One in twenty').waitFor();
    expect(await violations(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Take it out and delete it' }).press('Enter');
    await rowOf(page, name).waitFor({ state: 'detached' });
    await page.locator('#content:focus').waitFor();
  }

  function report(ended: number, affected: number, endedAt: number): Promise<void> {
    return reportConnections(product.otlpUrl, { service: 'chat', version: '1.0.0', ended, affected, endedAt });
  }

  async function post(path: string, body: object): Promise<void> {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(`${product.webUrl}/api/v1/${path}`, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    });
    expect(response.ok, path).toBe(true);
  }
});

function rowOf(page: Page, name: string): Locator {
  return page.getByRole('listitem').filter({ has: page.getByRole('button', { name: `Edit ${name}` }) });
}

/** Standard Webhooks, "Verifying webhook authenticity", by hand. */
function isSigned({ headers, body }: ReceivedHook, secret: string): boolean {
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
  const content = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
  return headers['webhook-signature'] === `v1,${createHmac('sha256', key).update(content).digest('base64')}`;
}
