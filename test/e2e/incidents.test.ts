import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { MINUTE_MS } from '../../app/_close/time/grain.ts';
import { CHROMIUM } from './browser.ts';
import { type ReportedPair, reportPair } from './report-pair.ts';
import { sharedProduct } from './shared-product.ts';
import { violations } from './violations.ts';

const THEMES = ['dark', 'light'] as const;

describe.skipIf(CHROMIUM === undefined)('the incident screens in Chromium', () => {
  const product = sharedProduct();
  beforeAll(async () => {
    await report({ pair: 'kick', version: '1.0.0', ended: 40, affected: 12, agoMs: 10 * MINUTE_MS });
    await report({ pair: 'idle', version: '1.0.0', ended: 40, affected: 3, agoMs: 9 * MINUTE_MS });
  });

  const report = (told: ReportedPair) => reportPair(product.otlpUrl, told);

  test('are one click from the overview: its worst pair opens the life of a connection, to scale', async () => {
    const { page, complaints } = await product.openPage();
    await page.goto(`${product.webUrl}/?live=0&range=1h`);
    await page.getByRole('link', { name: /^broadcast sends 12–23 ms after kick rooms.ts:88 × session.ts:41$/ }).click();
    await title(page, 'broadcast rooms.ts:88 sends 12–23 ms after kick session.ts:41');
    await page.getByText('No frame in common with the close: a timer races it.').waitFor();
    const life = page.getByRole('img', { name: /^The life of a connection/ });
    expect(await life.textContent()).toContain('we send close 4001 “kicked”');
    expect(await life.textContent()).toContain('CLOSING');
    expect(new URL(page.url()).searchParams.get('range')).toBe('1h');
    expect(complaints).toEqual([]);
  });

  test('show the numbers that the API gives', async () => {
    const { page } = await product.openPage();
    await page.goto(`${product.webUrl}/incidents?live=0&tail=paused&range=1h`);
    const { incidents } = await (await fetch(`${product.webUrl}/api/v1/incidents`)).json();
    const [worst] = incidents;
    expect(worst).toMatchObject({ connections: 12, count: 12, share: 0.8, category: 'send_after_close' });
    const row = page.getByRole('row', { name: /broadcast/ });
    expect(await row.getByRole('cell').allTextContents()).toEqual(expect.arrayContaining(['12', '80.0%']));
  });

  test('are walked through by keys', async () => {
    const { page } = await product.openPage();
    await page.goto(`${product.webUrl}/?live=0&range=1h`);
    // The rate comes from the server; the charts are drawn once the page listens to keys.
    await page.getByTestId('time-layer').first().waitFor();
    await page.keyboard.press('g');
    await page.keyboard.press('i');
    await page.getByRole('heading', { name: 'Incidents' }).waitFor();
    await page.getByRole('row', { name: /heartbeat/ }).waitFor();
    await page.keyboard.press('j');
    expect(await focused(page)).toContain('broadcast');
    await page.keyboard.press('j');
    expect(await focused(page)).toContain('heartbeat');
    await page.keyboard.press('k');
    await page.keyboard.press('Enter');
    await title(page, /^broadcast/);
    await page.getByText('1 of 2').waitFor();
    await page.keyboard.press('j');
    await title(page, /^heartbeat/);
    await page.keyboard.press('v');
    await page.getByRole('cell', { name: /^send_after_close in CLOSED/ }).waitFor();
  });

  test('are walked through by keys on the overview, too', async () => {
    const { page } = await product.openPage();
    await page.goto(`${product.webUrl}/?live=0&range=1h`);
    // The rate comes from the server; the charts are drawn once the page listens to keys.
    await page.getByTestId('time-layer').first().waitFor();
    await page.keyboard.press('j');
    expect(await focused(page)).toMatch(/^broadcast/);
    await page.keyboard.press('j');
    expect(await focused(page)).toMatch(/^heartbeat/);
    await page.keyboard.press('k');
    expect(await focused(page)).toMatch(/^broadcast/);
    await page.keyboard.press('Enter');
    await title(page, /^broadcast/);
  });

  test('answer the keys that every screen has', async () => {
    const { page } = await product.openPage();
    // A page that has not started yet takes no key.
    await page.goto(`${product.webUrl}/incidents?live=0&tail=paused&range=1h`, { waitUntil: 'networkidle' });
    await page.getByRole('row', { name: /broadcast/ }).waitFor();
    const opens = async (key: string, name: string) => {
      await page.keyboard.press(key);
      await page.getByRole('dialog', { name }).waitFor();
      await page.keyboard.press('Escape');
      await page.getByRole('dialog', { name }).waitFor({ state: 'hidden' });
    };
    for (const [key, name] of [
      ['t', 'Time range'],
      ['?', 'Help'],
      ['Control+k', 'Go to'],
    ] as const)
      await opens(key, name);
    await page.keyboard.press('l');
    await page.waitForURL((url) => url.searchParams.get('live') === null);
    await page.keyboard.press('z');
    // Its links lead on from the list that is shown: the address is sooner there than what it asks for.
    await page.getByRole('button', { name: 'Time range: Last 6 h' }).waitFor();
    // A click on a row that is just being replaced leads nowhere.
    await page.waitForLoadState('networkidle');
    await page
      .getByRole('row')
      .getByRole('link', { name: /^broadcast/ })
      .click();
    await title(page, /^broadcast/);
    for (const [key, name] of [
      ['t', 'Time range'],
      ['?', 'Help'],
      ['Control+k', 'Go to'],
    ] as const)
      await opens(key, name);
    await page.keyboard.press('z');
    await page.getByRole('button', { name: 'Time range: Last 24 h' }).waitFor();
    expect(new URL(page.url()).searchParams.get('range')).toBe('24h');
    await page.keyboard.press('g');
    await page.keyboard.press('o');
    await page.waitForURL((url) => url.pathname === '/');
  });

  test('resolve a pair, which an occurrence in a newer version brings back', async () => {
    const { page } = await product.openPage();
    await page.goto(`${product.webUrl}/incidents?live=0&tail=paused&range=1h`);
    await page
      .getByRole('row')
      .getByRole('link', { name: /^broadcast/ })
      .click();
    await title(page, /^broadcast/);
    await page.keyboard.press('e');
    await page.getByRole('button', { name: 'State: resolved in 1.0.0' }).waitFor();

    await report({ pair: 'kick', version: '1.1.0', ended: 20, affected: 5, agoMs: 0 });
    await page.reload();
    await page.getByText('came back').waitFor();
    await page.goto(`${product.webUrl}/incidents?live=0&tail=paused&range=1h&state=came_back`);
    await page.getByRole('row', { name: /broadcast/ }).waitFor();
    expect(await page.getByRole('row', { name: /heartbeat/ }).count()).toBe(0);
  });

  test('take comments', async () => {
    const { page } = await product.openPage();
    await page.goto(`${product.webUrl}/incidents?live=0&tail=paused&range=1h`);
    await page.getByRole('link', { name: /^heartbeat/ }).click();
    await page.getByLabel('Your name').fill('Ada');
    await page.getByLabel('Comment', { exact: true }).fill('The pinger outlives its socket.');
    await page.getByRole('button', { name: 'Comment' }).click();
    await page.getByRole('listitem').filter({ hasText: 'The pinger outlives its socket.' }).waitFor();
    expect(await page.getByLabel('Comment', { exact: true }).inputValue()).toBe('');
  });

  test('say so where an action fails, and show nothing as done', async () => {
    const { page } = await product.openPage();
    await page.goto(`${product.webUrl}/incidents?live=0&tail=paused&range=1h`);
    await page.getByRole('link', { name: /^heartbeat/ }).click();
    await title(page, /^heartbeat/);
    await page.route('**/api/v1/incidents/*/state', (route) => route.abort());
    await page.getByRole('button', { name: 'Ignore', exact: true }).click();
    await page.getByText('The server could not be reached. Nothing was changed.').waitFor();
    expect(await page.getByText('ignored').count()).toBe(0);
  });

  test('keep their layout at 390 px', async () => {
    const { page } = await product.openPage({ viewport: { width: 390, height: 844 } });
    await page.goto(`${product.webUrl}/incidents?live=0&tail=paused&range=1h`);
    await page.getByRole('row', { name: /broadcast/ }).waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await page
      .getByRole('row')
      .getByRole('link', { name: /^broadcast/ })
      .click();
    await title(page, /^broadcast/);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  });

  test.each(THEMES)('are accessible in the %s theme, as axe sees it', async (colorScheme) => {
    const { page } = await product.openPage({ colorScheme });
    await page.goto(`${product.webUrl}/incidents?live=0&range=1h`);
    await page.getByRole('region', { name: 'The last minute' }).waitFor();
    expect(await violations(page)).toEqual([]);
    await page
      .getByRole('link', { name: /^broadcast/ })
      .first()
      .click();
    await title(page, /^broadcast/);
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('v');
    expect(await violations(page)).toEqual([]);
    await page.goto(`${product.webUrl}/incidents?live=0&tail=paused&category=send_failed`);
    await page.getByText('No incident matches these filters').waitFor();
    expect(await violations(page)).toEqual([]);
    await page.goto(`${product.webUrl}/incidents/1`);
    await page.getByText('There is no such incident').waitFor();
    expect(await violations(page)).toEqual([]);
  });
});

/** Waits until the page is that of the incident with this title. */
async function title(page: Page, name: string | RegExp): Promise<void> {
  await page.getByRole('heading', { level: 1, name }).waitFor();
}

function focused(page: Page): Promise<string> {
  return page.evaluate(() => document.activeElement?.textContent ?? '');
}
