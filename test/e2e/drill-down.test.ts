import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { formatSpan } from '../../app/_ui/format/time.ts';
import { CHROMIUM } from './browser.ts';
import { BUCKETS, FROM, minute, row, sharedHalfHour, TIMES } from './half-hour.ts';
import { plot } from './plot.ts';
import { violations } from './violations.ts';

describe.skipIf(CHROMIUM === undefined)('from a number to what it is made of', () => {
  const { product, overview, api } = sharedHalfHour();
  const isBucket = (bucket: number) => (url: URL) =>
    url.pathname === '/incidents' &&
    url.searchParams.get('from') === String(minute(bucket)) &&
    url.searchParams.get('to') === String(minute(bucket + 1));

  test('a click on a bar lists the incidents of its bucket, and a chip leads out of it', async () => {
    const page = await overview('&service=chat&service=feed');
    const { x, y, bar } = await plot(page, BUCKETS);
    await page.mouse.move(x + 10.5 * bar, y + 40);
    await page.getByText('Click: incidents in this bucket. Drag: zoom.').waitFor();
    await page.mouse.down();
    // A hand is never quite still.
    await page.mouse.move(x + 10.5 * bar + 2, y + 41);
    await page.mouse.up();
    await page.waitForURL(isBucket(10));
    await row(page, /broadcast/).waitFor();
    expect(await row(page, /heartbeat/).count()).toBe(0);
    const found = await api(`incidents?from=${minute(10)}&to=${minute(11)}`);
    expect(found.total).toBe(3);
    expect(await page.getByRole('row').count()).toBe(1 + found.total);
    expect(await chips(page)).toEqual([
      `time ${formatSpan(minute(10), minute(11), 'Europe/Berlin')}`,
      'service chat',
      'service feed',
    ]);

    await page.getByRole('button', { name: /^Remove filter time/ }).click();
    await row(page, /heartbeat/).waitFor();
    expect(new URL(page.url()).searchParams.has('from')).toBe(false);
    expect(await chips(page)).toEqual(['service chat', 'service feed']);
    await page.goBack();
    await page.waitForURL(isBucket(10));
    await page.goBack();
    await page.waitForURL((url) => url.pathname === '/' && url.searchParams.get('from') === String(FROM));
  });

  test('Enter at the cross-hair does the same, and arrows find the chart by themselves', async () => {
    const page = await overview();
    await page.keyboard.press('ArrowLeft');
    const chart = page.getByRole('application', { name: /^Send-after-close rate/ });
    await expect.poll(() => chart.evaluate((element) => element === document.activeElement)).toBe(true);
    await page.keyboard.press('Home');
    for (let bucket = 0; bucket < 20; bucket += 1) await page.keyboard.press('ArrowRight');
    await chart.getByText('40 ended connections, complete').waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL(isBucket(20));
    await row(page, /heartbeat/).waitFor();
    expect(await row(page, /broadcast/).count()).toBe(0);
  });

  test('a first tap shows a bucket, a second one lists its incidents', async () => {
    const { page } = await product.openPage({ viewport: { width: 390, height: 844 }, hasTouch: true });
    await page.goto(`${product.webUrl}/?live=0&${TIMES}`);
    await page.locator('.recharts-bar-rectangle').first().waitFor({ state: 'attached' });
    await page.getByTestId('time-layer').first().scrollIntoViewIfNeeded();
    const { x, y, bar } = await plot(page, BUCKETS);
    await page.touchscreen.tap(x + 10.5 * bar, y + 40);
    await page.getByText('50 ended connections, complete').waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await page.touchscreen.tap(x + 10.5 * bar, y + 40);
    await page.waitForURL(isBucket(10));
  });

  test('a drag within one bucket zooms into it', async () => {
    const page = await overview();
    const { x, y, bar } = await plot(page, BUCKETS);
    await page.mouse.move(x + 10.2 * bar, y + 40);
    await page.mouse.down();
    await page.mouse.move(x + 10.8 * bar, y + 40, { steps: 3 });
    await page.mouse.up();
    await page.waitForURL((url) => url.searchParams.get('from') === String(minute(10)));
    const { pathname, searchParams } = new URL(page.url());
    expect([pathname, searchParams.get('to')]).toEqual(['/', String(minute(11))]);
    await page.getByRole('button', { name: /^Remove filter time/ }).waitFor();
  });

  test('an entry of the legend lists the incidents of its category', async () => {
    const page = await overview();
    await legend(page)
      .getByRole('link', { name: /^double_close/ })
      .click();
    await page.waitForURL((url) => url.pathname === '/incidents');
    await page.getByRole('button', { name: 'Remove filter category double_close' }).waitFor();
    const { total } = await api(`incidents?${TIMES}&category=double_close`);
    expect(total).toBeGreaterThan(0);
    expect(await page.getByRole('row').count()).toBe(1 + total);
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Clear all' }).click();
    await row(page, /broadcast/).waitFor();
    expect([...new URL(page.url()).searchParams.keys()]).toEqual(['live']);
  });

  test('by version an entry lists the late sends of its version; by who closed there is no such list', async () => {
    const page = await overview('&groupBy=version&service=chat');
    await legend(page)
      .getByRole('link', { name: /^1\.1\.0/ })
      .click();
    await page.waitForURL((url) => url.searchParams.get('version') === '1.1.0');
    await page.getByRole('button', { name: 'Remove filter version 1.1.0' }).waitFor();
    await row(page, /heartbeat/).waitFor();
    expect(await row(page, /broadcast/).count()).toBe(0);
    expect((await chips(page)).slice(1)).toEqual(['service chat', 'version 1.1.0', 'category send_after_close']);
    const byInitiator = await overview('&groupBy=initiator');
    await legend(byInitiator).getByText('local').waitFor();
    expect(await legend(byInitiator).getByRole('link').count()).toBe(0);
  });

  test('the rows of the table lead to the same lists', async () => {
    const page = await overview();
    await page.keyboard.press('v');
    const table = page.getByRole('region', { name: 'Send-after-close rate as a table' });
    const line = table.getByRole('row').nth(BUCKETS - 10);
    await line.getByRole('cell').getByRole('link', { name: /^4/ }).click();
    await page.waitForURL(isBucket(10));
    expect(new URL(page.url()).searchParams.getAll('category')).toEqual(['double_close']);
  });

  test('the numbers of the worst pairs lead to their incidents, with range and filters', async () => {
    const page = await overview('&service=chat');
    await page.getByRole('link', { name: 'All 2 incidents' }).click();
    await page.waitForURL((url) => url.searchParams.get('category') === 'send_after_close');
    await row(page, /broadcast/).waitFor();
    expect(await page.getByRole('row').count()).toBe(1 + 2);
    await page.goBack();
    for (const number of ['12', '80.0%']) {
      await row(page, /^broadcast/)
        .getByRole('link', { name: number, exact: true })
        .click();
      await page.getByRole('heading', { level: 1, name: /^broadcast/ }).waitFor();
      const { searchParams } = new URL(page.url());
      expect([searchParams.get('from'), searchParams.get('to'), searchParams.get('service')]).toEqual([
        String(FROM),
        String(minute(BUCKETS)),
        'chat',
      ]);
      await page.goBack();
    }
  });

  test('⌘K finds incidents by their code, and opens them', async () => {
    const page = await overview();
    await page.keyboard.press('Control+k');
    const field = page.getByRole('dialog').getByRole('combobox');
    await field.fill('ping.ts HEARTBEAT');
    await page
      .getByRole('option', { name: /^incident heartbeat ping\.ts:23 sends .* onIdle idle\.ts:57, chat$/ })
      .waitFor();
    expect(await violations(page)).toEqual([]);
    await field.fill('send_after_close');
    await expect.poll(() => page.getByRole('option').count()).toBe(3);
    await page.keyboard.press('ArrowDown');
    await page.getByRole('option', { selected: true, name: /heartbeat/ }).waitFor();
    await field.fill('%');
    await page.getByText('Nothing of that name in the last 30 d.').waitFor();
    await field.fill('kick');
    await page.getByRole('option', { name: /broadcast/ }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: /^broadcast/ }).waitFor();

    await page.route('**/api/v1/incidents?*', (route) => route.abort());
    await page.keyboard.press('Control+k');
    await field.fill('kick');
    await page.getByText('Incidents could not be searched.').waitFor();
  });
});

function legend(page: Page) {
  return page.getByRole('list', { name: 'Legend' });
}

/** What the page says it is restricted to. */
function chips(page: Page): Promise<string[]> {
  return page
    .getByRole('button', { name: /^Remove filter/ })
    .evaluateAll((all) => all.map((chip) => (chip.textContent ?? '').replace('Remove filter ', '')));
}
