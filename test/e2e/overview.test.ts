import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { MINUTE_MS } from '../../app/_close/time/grain.ts';
import { formatRate } from '../../app/_ui/format/rate.ts';
import { CHROMIUM } from './browser.ts';
import { reportConnections } from './report-connections.ts';
import { sharedProduct } from './shared-product.ts';

describe.skipIf(CHROMIUM === undefined)('the dashboard in Chromium', () => {
  const product = sharedProduct();

  /** Connections that ended four minutes ago, the first `affected` of them with a late send. */
  const report = (service: string, version: string, ended: number, affected: number, sampling: object = {}) =>
    reportConnections(product.otlpUrl, {
      service,
      version,
      ended,
      affected,
      endedAt: Date.now() - 4 * MINUTE_MS,
      ...sampling,
    });

  test('waits on the set-up page for the first span, and moves on to the overview by itself', async () => {
    const { page, complaints } = await product.openPage();
    await page.goto(product.webUrl);
    await page.waitForURL('**/set-up');
    await page.getByText('Waiting for the first span').waitFor();
    // Spans may go to the very address under which this page was reached.
    await page.getByText(`OTEL_EXPORTER_OTLP_ENDPOINT=${product.webUrl}`).waitFor();
    await report('chat', '1.0.0', 50, 10);
    await page.waitForURL((url) => url.pathname === '/');
    await page.getByTestId('headline-rate').waitFor();
    expect(await page.getByTestId('headline-rate').textContent()).toBe('20.0%');
    expect(complaints).toEqual([]);
  });

  test('shows the same view again when its address is loaded after a filter was changed', async () => {
    await report('chat', '1.1.0', 50, 0);
    await report('feed', '7.0.0', 25, 1);
    const { page, complaints } = await product.openPage();
    await page.goto(`${product.webUrl}/?live=0&range=24h`);
    await headline(page, '11 of 125 connections');

    await page.getByRole('button', { name: /^Filter by service/ }).click();
    await page.getByRole('checkbox', { name: 'chat' }).check();
    await headline(page, '10 of 100 connections');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: /^Filter by version/ }).click();
    await page.getByRole('checkbox', { name: '1.0.0' }).check();
    await headline(page, '10 of 50 connections');
    await page.keyboard.press('Escape');

    const address = new URL(page.url());
    expect(address.searchParams.getAll('service')).toEqual(['chat']);
    expect(address.searchParams.getAll('version')).toEqual(['1.0.0']);
    await page.locator('.recharts-bar-rectangle').first().waitFor({ state: 'attached' });
    const seen = await view(page);
    await page.reload();
    await headline(page, '10 of 50 connections');
    // The charts come with the page's script, a moment after the figures.
    await expect.poll(() => view(page), { timeout: 15_000 }).toEqual(seen);
    expect(seen).toMatchObject({ rate: '20.0%', chips: ['Remove filter service chat', 'Remove filter version 1.0.0'] });

    await page.goBack();
    await headline(page, '10 of 100 connections');
    expect(complaints).toEqual([]);
  });

  test('shows the numbers that the API gives', async () => {
    const { page } = await product.openPage();
    await page.goto(`${product.webUrl}/?live=0&range=1h&service=chat`);
    const summary = await (await fetch(`${product.webUrl}/api/v1/summary?service=chat`)).json();
    expect(summary).toMatchObject({ endedConnections: 100, affectedConnections: 10, sendAfterCloseRate: 0.1 });
    await headline(page, '10 of 100 connections');
    expect(await page.getByTestId('headline-rate').textContent()).toBe('10.0%');
  });

  test('draws the interval of sampled connections and says that figures are estimates; of exact ones it does not', async () => {
    // Thresholds of 14/16 and of none: one in 8 is kept, and every one.
    const endedAt = Math.floor(Date.now() / MINUTE_MS - 4) * MINUTE_MS;
    await report('sampled', '1.0.0', 100, 4, { endedAt, traceState: 'ot=th:e' });
    await report('whole', '1.0.0', 100, 4, { endedAt, traceState: 'ot=th:0' });
    const { page } = await product.openPage();
    await page.goto(`${product.webUrl}/?live=0&range=1h&service=sampled`);
    await headline(page, 'about 32 of 800 connections');
    expect(await page.getByTestId('headline-rate').textContent()).toBe('about 4.00%');
    const { intervals } = await (await fetch(`${product.webUrl}/api/v1/summary?service=sampled`)).json();
    const [low, high] = intervals.sendAfterCloseRate;
    expect(await page.getByTestId('headline-interval').textContent()).toBe(
      `95% interval ${formatRate(low)} – ${formatRate(high)}`,
    );
    // Wilson's, of 4 in 100.
    expect([formatRate(low), formatRate(high)]).toEqual(['1.57%', '9.84%']);
    await expect.poll(() => page.getByTestId('interval').count()).toBe(1);
    const card = await page.getByRole('button', { name: /^Service sampled/ }).textContent();
    expect(card).toContain('about 4.00%');
    await page.getByText(/sampled, about 1 in 8/).waitFor();
    const box = await page.getByTestId('interval').boundingBox();
    if (!box) throw new Error('The interval is not drawn.');
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.getByText('about 800 ended connections, complete').waitFor();
    await page.getByText('1.57% – 9.84%', { exact: true }).waitFor();

    await page.goto(`${product.webUrl}/?live=0&range=1h&service=whole`);
    await headline(page, '4 of 100 connections');
    await page.getByText(/, not sampled/).waitFor();
    await page.locator('.recharts-bar-rectangle').first().waitFor({ state: 'attached' });
    expect(await page.getByTestId('interval').count()).toBe(0);
  });

  test('refreshes by itself while it is live', async () => {
    const { page } = await product.openPage();
    await page.goto(`${product.webUrl}/?range=1h&service=live-one`);
    await page.getByRole('button', { name: 'Live updates' }).waitFor();
    await report('live-one', '1.0.0', 8, 2);
    await headline(page, '2 of 8 connections');
  });

  test('keeps its layout at 390 px', async () => {
    const { page } = await product.openPage({ viewport: { width: 390, height: 844 } });
    await page.goto(`${product.webUrl}/?live=0&range=1h`);
    await page.getByTestId('headline-rate').waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  });
});

/** Waits until the headline's fraction is this one. */
async function headline(page: Page, fraction: string): Promise<void> {
  await page
    .getByTestId('headline-fraction')
    .filter({ hasText: new RegExp(`^${fraction}$`) })
    .waitFor();
}

async function view(page: Page): Promise<{ rate: string | null; chips: string[]; bars: number; text: string | null }> {
  const text = await page.getByRole('main').textContent();
  return {
    rate: await page.getByTestId('headline-rate').textContent(),
    chips: await page
      .getByRole('button', { name: /^Remove filter/ })
      .evaluateAll((chips) => chips.map((chip) => chip.textContent ?? '')),
    bars: await page.locator('.recharts-bar-rectangle').count(),
    text,
  };
}
