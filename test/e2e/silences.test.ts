import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { MINUTE_MS } from '../../app/_close/time/grain.ts';
import { hookServer } from '../notify/hook-server.ts';
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

describe.skipIf(CHROMIUM === undefined)('a rule that is silenced while it fires', () => {
  let product: Awaited<ReturnType<typeof startProduct>>;
  let browser: Awaited<ReturnType<typeof launchBrowser>>;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());
  // Its own store for each try: what the one before reported would keep the rule from firing.
  beforeEach(async () => {
    product = await startProduct({ env: { ...process.env, AFTERCLOSE_PRIVATE_TARGETS: '127.0.0.0/8' } });
  });
  afterEach(() => product.interrupt());

  async function post(path: string, body: object) {
    const response = await fetch(`${product.webUrl}/api/v1/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    expect(response.ok, path).toBe(true);
    return response.json();
  }

  test('takes two keys, stands in the list of silences, and the channel still gets that it is over', async () => {
    const hooks = await hookServer((response) => response.writeHead(204).end());
    const types = () => hooks.received.map(({ body }) => JSON.parse(body).type);
    const { id } = await post('channels', { name: 'ops', kind: 'webhook', url: hooks.url });
    await post('alerts/rules', { ...RULE, channels: [id] });
    const now = Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS;
    for (let minute = 4; minute > -1; minute -= 1) {
      const endedAt = now - minute * MINUTE_MS;
      await reportConnections(product.otlpUrl, { service: 'chat', version: '1.0.0', ended: 20, affected: 4, endedAt });
    }
    const { page, complaints } = await openPage(browser);
    await page.goto(`${product.webUrl}/alerts`);
    const row = page.getByRole('listitem').filter({ has: page.getByRole('link', { name: 'One in twenty' }) });
    await row.getByText(/^firing/).waitFor({ timeout: TICK_MS });
    await expect.poll(types, { timeout: TICK_MS }).toEqual(['alert.firing']);

    await page.locator('body').press('m');
    await page.getByRole('dialog', { name: 'Silence the rule One in twenty' }).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('1');
    await row.getByText('silenced', { exact: true }).waitFor();
    await page.getByRole('heading', { level: 2, name: '1 silenced' }).waitFor();

    await page.getByRole('link', { name: 'Silences' }).click();
    await page.waitForURL('**/alerts/silences');
    await page.getByText('rule “One in twenty”').first().waitFor();
    await page.keyboard.press('n');
    const form = page.getByRole('dialog', { name: 'New silence' });
    await form.waitFor();
    // It takes longer than a change rests: a form that is not filled in asks nothing that would be refused.
    expect(await violations(page)).toEqual([]);
    await form
      .getByRole('textbox', { name: 'The values of 1' })
      .or(form.getByRole('combobox', { name: 'The values of 1' }))
      .fill('chat');
    await form.getByText('Now: One in twenty on chat.').waitFor();
    expect(await violations(page)).toEqual([]);
    await form.getByRole('checkbox', { name: 'in a maintenance window' }).check();
    await form.getByLabel('Why').fill('backups');
    await form.getByRole('button', { name: 'Silence', exact: true }).click();
    await page.getByText('“backups”').waitFor();
    expect(await violations(page)).toEqual([]);

    // As much traffic without a late send as makes the rate small.
    for (let part = 0; part < 8; part += 1) {
      const endedAt = Date.now() - 100_000 + part;
      await reportConnections(product.otlpUrl, { service: 'chat', version: '1.0.0', ended: 500, affected: 0, endedAt });
    }
    await expect.poll(types, { timeout: TICK_MS }).toEqual(['alert.firing', 'alert.resolved']);
    expect(complaints).toEqual([]);
  }, 420_000);
});
