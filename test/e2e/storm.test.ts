import { beforeAll, describe, expect, test } from 'vitest';
import { makeStore } from '../stores/store.ts';
import { STORES } from '../stores/stores.ts';
import { CHROMIUM } from './browser.ts';
import { sharedProduct } from './shared-product.ts';
import { violations } from './violations.ts';

const STORE_MS = 300_000;

describe.skipIf(CHROMIUM === undefined)('a storm of new pairs', () => {
  const product = sharedProduct();
  beforeAll(() => makeStore(STORES.storm, product), STORE_MS);

  const storm = async () => {
    const { storms } = await (await fetch(`${product.webUrl}/api/v1/incidents?limit=1`)).json();
    return storms[0];
  };

  test('is two clicks from the overview: how many, since which release, and where most of it is', async () => {
    const { page, complaints } = await product.openPage();
    const { pairs, connections, heaviest } = await storm();
    await page.goto(`${product.webUrl}/?range=24h&live=0`);
    const line = page.getByText(new RegExp(`^${pairs} are new in orders 2.0.0 since .* most in publish`));
    await line.waitFor();
    await page.getByRole('link', { name: 'Show them' }).click();
    const band = page.getByRole('region', { name: 'New pairs of orders 2.0.0' });
    await band.getByRole('heading', { name: new RegExp(`^${pairs} new pairs in orders 2.0.0 since `) }).waitFor();
    await band.getByText(`${connections.toLocaleString('en-US')} connections`).waitFor();
    await band.getByText(`${heaviest.connections.toLocaleString('en-US')} of them in publish (topics.ts)`).waitFor();
    await page.getByText(`${pairs} incidents`).waitFor();
    expect(complaints).toEqual([]);
    expect(await violations(page)).toEqual([]);
  });

  test('is resolved as one, and taken back, by the keyboard', async () => {
    const { page, complaints } = await product.openPage();
    const { pairs } = await storm();
    // Keys are listened to once the page's scripts run.
    await page.goto(`${product.webUrl}/incidents?range=24h&tail=paused`, { waitUntil: 'networkidle' });
    const band = page.getByRole('region', { name: 'New pairs of orders 2.0.0' });
    await band.waitFor();
    await page.keyboard.press('Shift+E');
    await page.getByRole('status').getByText(`Resolved ${pairs} pairs of 2.0.0 in 2.0.0`).waitFor();
    await band.getByText('; 0 still open').waitFor();
    expect((await storm()).openPairs).toBe(0);
    await page.keyboard.press('z');
    await band.getByText('still open').waitFor({ state: 'detached' });
    expect((await storm()).openPairs).toBe(pairs);
    expect(complaints).toEqual([]);
  });

  test.each([1280, 1440])('has each of its words on one line at %i px', async (width) => {
    const { page } = await product.openPage({ viewport: { width, height: 900 } });
    await page.goto(`${product.webUrl}/incidents?range=24h&live=0`);
    const band = page.getByRole('region', { name: 'New pairs of orders 2.0.0' });
    const caption = band.getByText('no new pair for 10 min').or(band.getByText(/^new pairs per/));
    await caption.waitFor();
    expect((await caption.boundingBox())?.height).toBeLessThan(20);
    expect((await band.boundingBox())?.height).toBeLessThan(66);
  });

  test('fits a screen of 390 px', async () => {
    const { page } = await product.openPage({ viewport: { width: 390, height: 844 } });
    await page.goto(`${product.webUrl}/incidents?range=24h&live=0`);
    await page.getByRole('region', { name: 'New pairs of orders 2.0.0' }).waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  });
});
