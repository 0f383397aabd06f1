import type { Locator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { MINUTE_MS } from '../../app/_close/time/grain.ts';
import { post } from '../stores/store.ts';
import { storm } from '../stores/storm.ts';
import { CHROMIUM } from './browser.ts';
import { reportPair } from './report-pair.ts';
import { sharedProduct } from './shared-product.ts';
import { violations } from './violations.ts';

describe.skipIf(CHROMIUM === undefined)('the live tail in Chromium', () => {
  const product = sharedProduct();
  const report = (version: string, affected: number) =>
    reportPair(product.otlpUrl, { pair: 'idle', version, ended: affected, affected, agoMs: 1_000 });

  test('counts over a minute of the storm, pair by pair, what the API counts', async () => {
    const to = Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS;
    // Of what has come in so far, only the last hours: they hold the whole storm.
    for (const request of [...storm.requests(to)].slice(-12)) {
      await post(`${product.otlpUrl}/v1/traces`, JSON.stringify(request));
    }
    const { page, complaints } = await product.openPage();
    await page.route('**/api/v1/incidents/tail?*', (route) =>
      route.continue({ url: `${route.request().url()}&to=${to}` }),
    );
    await page.goto(`${product.webUrl}/incidents?range=1h&service=orders&tz=UTC`);
    const clock = (at: number) => new Date(at).toISOString().slice(11, 19);
    await page.getByText(`${clock(to - MINUTE_MS)} – ${clock(to)}`).waitFor();
    const more = page.getByRole('button', { name: /more pairs?, ×/ });
    while ((await more.count()) > 0) await more.click();
    // Not every minute of a storm has one.
    const recoverable = page.getByRole('button', { name: /^Recoverable endings ×/ });
    if ((await recoverable.count()) > 0) await recoverable.click();

    const address = `${product.webUrl}/api/v1/incidents?service=orders&limit=500&from=${to - MINUTE_MS}&to=${to}`;
    const { incidents } = await (await fetch(address)).json();
    const counts = incidents.map(({ id, count }: { id: string; count: number }) => [id, count] as const);
    const expected = new Map<string, number>(counts.filter(([, count]: [string, number]) => count > 0));
    expect(expected.size).toBeGreaterThan(15);
    expect(await shownCounts(page)).toEqual(expected);

    const sum = incidents
      .filter(({ category }: { category: string }) => !['peer_gone', 'going_away', 'idle_timeout'].includes(category))
      .reduce((total: number, { count }: { count: number }) => total + count, 0);
    await page.getByRole('row', { name: new RegExp(`^${clock(to - MINUTE_MS).slice(0, 5)} ×${sum} `) }).waitFor();
    expect(await violations(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  test('counts what comes in within 2 s, and tells it one by one', async () => {
    const { page } = await product.openPage();
    await page.goto(`${product.webUrl}/incidents?range=1h&service=chat`);
    const line = await lineOf(page, async () => report('3.0.0', 23));
    await line.getByRole('button', { name: '×23 in 60 s' }).click({ timeout: 2_000 });
    await line.getByText('23 counted, 10 shown').waitFor();
    const newest = line.getByRole('list', { name: 'Newest incidents of the pair' }).getByRole('listitem');
    expect(await newest.allTextContents()).toEqual(Array(10).fill(expect.stringContaining('3.0.0 chat-3.0.0')));
  });

  test('stays as it is while it is paused, and counts what waits', async () => {
    const { page } = await product.openPage();
    await page.goto(`${product.webUrl}/incidents?range=1h&service=chat`);
    const line = await lineOf(page, async () => report('4.0.0', 1));
    await page.getByRole('button', { name: 'Pause the live tail' }).click();
    await page.getByRole('button', { name: 'Resume the live tail' }).waitFor();
    expect(new URL(page.url()).searchParams.get('tail')).toBe('paused');
    const [window, count] = [await windowOf(page), await line.getByRole('button').textContent()];
    await report('4.0.1', 7);
    // The one before the pause may come in after it.
    await page.getByText(/^[78] more counted since, waiting$/).waitFor();
    expect([await windowOf(page), await line.getByRole('button').textContent()]).toEqual([window, count]);
    await page.getByRole('button', { name: 'Resume the live tail' }).click();
    await page.getByText('more counted since').waitFor({ state: 'hidden' });
    await expect.poll(() => line.getByRole('button').textContent()).not.toBe(count);
  });

  test('stops with the page, and asks for nothing over a range with fixed ends', async () => {
    const { page } = await product.openPage();
    await page.clock.install();
    const asked: string[] = [];
    page.on('request', (request) => {
      if (request.url().includes('/incidents/tail')) asked.push(request.url());
    });
    await page.goto(`${product.webUrl}/incidents?range=1h&live=0`);
    await page.getByTestId('tail-window').waitFor();
    await page.clock.runFor(5_000);
    expect(asked).toHaveLength(1);
    const to = Date.now();
    await page.goto(`${product.webUrl}/incidents?from=${to - 10 * MINUTE_MS}&to=${to}`);
    await page.getByText('The range of the page has fixed ends').waitFor();
    await page.clock.runFor(5_000);
    expect(asked).toHaveLength(1);
    await page.getByRole('button', { name: 'Go live', exact: true }).click();
    await page.getByTestId('tail-window').waitFor();
    expect(new URL(page.url()).searchParams.get('from')).toBeNull();
  });

  test('keeps its last answer while there is none, asks at growing pauses, and comes back by itself', async () => {
    const { page } = await product.openPage();
    await page.clock.install();
    await page.goto(`${product.webUrl}/incidents?range=1h&service=chat`);
    const window = page.getByTestId('tail-window');
    await window.waitFor();
    let asked = 0;
    await page.route('**/api/v1/incidents/tail?*', (route) => {
      asked += 1;
      return route.abort();
    });
    for (let second = 0; second < 14; second += 1) await page.clock.runFor(1_000);
    await page.getByText(/^No answer for [1-3]\d s, asking again$/).waitFor();
    // 1, 2, 4, 8 and 16 s after each other: one a second would be 14 or more.
    expect(asked).toBeGreaterThan(2);
    expect(asked).toBeLessThan(7);
    const last = await window.textContent();
    await page.unroute('**/api/v1/incidents/tail?*');
    await page.clock.runFor(31_000);
    // The page asks apart from its tail, and may say the same.
    while ((await page.getByText('asking again').count()) > 0) await page.clock.runFor(1_000);
    while ((await window.textContent()) === last) await page.clock.runFor(1_000);
  });
});

/** The line of the pair that a report makes or adds to. */
async function lineOf(page: Page, make: () => Promise<void>): Promise<Locator> {
  await page.getByTestId('tail-window').waitFor();
  await make();
  const line = page.getByRole('list', { name: 'Pairs of the last minute' }).getByRole('listitem').first();
  await line.getByText('heartbeat').waitFor({ timeout: 4_000 });
  return line;
}

function windowOf(page: Page): Promise<string | null> {
  return page.getByTestId('tail-window').textContent();
}

/** The counts of all lines, by the pair's id. */
async function shownCounts(page: Page): Promise<ReadonlyMap<string, number>> {
  const lines = await page
    .locator('[data-incident]')
    .evaluateAll((found) =>
      found.map(
        (line) => [line.getAttribute('data-incident') ?? '', line.querySelector('button')?.textContent ?? ''] as const,
      ),
    );
  return new Map(lines.map(([id, text]) => [id, Number(/×([\d,]+)/.exec(text)?.[1]?.replaceAll(',', ''))]));
}
