import { beforeAll, describe, expect, test } from 'vitest';
import { MINUTE_MS } from '../../app/_close/time/grain.ts';
import { CHROMIUM } from './browser.ts';
import { reportConnections } from './report-connections.ts';
import { sharedProduct } from './shared-product.ts';
import { violations } from './violations.ts';

/** More than anybody reads one by one. */
const SERVICES = Array.from({ length: 22 }, (_, index) => `shard-${String(index + 1).padStart(2, '0')}`);
const COMMIT = '9d0c7aa1b2c3d4e5f60718293a4b5c6d7e8f9012';
/** Long enough for what has ended by now, whenever in the next minute the tick is. */
const RULE = {
  name: 'One in twenty',
  measure: 'sendAfterCloseRate',
  condition: { kind: 'threshold', above: 0.05 },
  splitBy: 'service',
  windowMs: 10 * MINUTE_MS,
  forMs: 0,
  evidence: false,
};
/** A tick is due within a minute, and is looked for every five seconds. */
const TICK_MS = 90_000;

describe.skipIf(CHROMIUM === undefined)('a storm of alerts', () => {
  const product = sharedProduct();

  beforeAll(async () => {
    const now = Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS;
    for (const service of SERVICES) {
      const announced = { service, environment: 'production', version: '1.1.0', startedAt: now - 20 * MINUTE_MS };
      expect((await post('deploys', { ...announced, commit: COMMIT })).ok).toBe(true);
      for (const minute of [8, 5, 2]) {
        const endedAt = now - minute * MINUTE_MS;
        await reportConnections(product.otlpUrl, { service, version: '1.1.0', ended: 20, affected: 5, endedAt });
      }
    }
    expect((await post('alerts/rules', RULE)).status).toBe(201);
  }, 120_000);

  test('is one row of its release, which opens, and is acknowledged and given back as one', async () => {
    const { page, complaints } = await product.openPage();
    await page.goto(`${product.webUrl}/alerts`, { waitUntil: 'networkidle' });
    await page.getByRole('heading', { level: 2, name: '22 firing' }).waitFor({ timeout: TICK_MS });
    const group = page.getByRole('listitem').filter({ has: page.getByRole('button', { name: 'Alerts of 1.1.0' }) });
    await group.getByText('shard-01, shard-02, shard-03, shard-04 and 18 more services').waitFor();
    await group.getByText('22 firing').waitFor();
    expect(await page.getByRole('link', { name: 'One in twenty' }).count()).toBe(0);
    expect(await violations(page)).toEqual([]);

    await group.getByRole('button', { name: 'Alerts of 1.1.0' }).click();
    expect(await group.getByRole('link', { name: 'One in twenty', exact: true }).count()).toBe(22);
    expect(await violations(page)).toEqual([]);
    await group.getByRole('button', { name: 'Ack 22 of 1.1.0' }).click();
    await page.getByRole('status').getByText('Acknowledged 22 alerts').waitFor();
    await page.getByRole('heading', { level: 2, name: '22 acknowledged' }).waitFor();
    await page.keyboard.press('z');
    await page.getByRole('heading', { level: 2, name: '22 firing' }).waitFor();
    expect(complaints).toEqual([]);
  }, 240_000);

  test.each(['dark', 'light'] as const)(
    'fits a phone, %s',
    async (colorScheme) => {
      const { page } = await product.openPage({ viewport: { width: 390, height: 844 }, hasTouch: true, colorScheme });
      await page.goto(`${product.webUrl}/alerts?live=0`, { waitUntil: 'networkidle' });
      await page.getByRole('button', { name: 'Alerts of 1.1.0' }).click();
      expect(await violations(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBe(0);
    },
    60_000,
  );

  function post(path: string, body: object): Promise<Response> {
    const headers = { 'content-type': 'application/json' };
    return fetch(`${product.webUrl}/api/v1/${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
  }
});
