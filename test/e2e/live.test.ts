import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MINUTE_MS } from '../../app/_close/time/grain.ts';
import { CHROMIUM, launchBrowser, openPage } from './browser.ts';
import { startProduct } from './product.ts';
import { reportPair } from './report-pair.ts';

const DOWN_SECONDS = 20;

describe.skipIf(CHROMIUM === undefined)('a live screen', () => {
  let folder: string;
  let browser: Browser;
  let product: Awaited<ReturnType<typeof startProduct>>;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'afterclose-live-'));
    [product, browser] = await Promise.all([startProduct({ databaseUrl: url() }), launchBrowser()]);
    await report(product.otlpUrl, 40, 12, 10 * MINUTE_MS);
  });
  afterAll(async () => {
    await browser.close();
    await product.interrupt();
    await rm(folder, { recursive: true, force: true });
  });

  const url = () => `file:${folder}/live.db`;
  const report = (otlpUrl: string, ended: number, affected: number, agoMs: number) =>
    reportPair(otlpUrl, { pair: 'kick', version: '1.0.0', ended, affected, agoMs });
  const incidentPath = async () => {
    const { incidents } = await (await fetch(`${product.webUrl}/api/v1/incidents`)).json();
    return `/incidents/${incidents[0].id}`;
  };

  test('keeps its last answer while the product is away for 20 s, says so, and goes on by itself', async () => {
    const screens = [
      { path: '/', has: '12 of 40 connections', later: '22 of 60 connections' },
      { path: '/incidents', has: '12', later: '22' },
      { path: await incidentPath(), has: '12', later: '22' },
    ];
    const pages = await Promise.all(screens.map(({ path }) => openLive(`${product.webUrl}${path}?range=1h`)));
    for (const [index, { has }] of screens.entries()) await shows(pages[index], has);

    await product.interrupt();
    // At once: each says for how long, and that goes on.
    await Promise.all(
      screens.map(async ({ has }, index) => {
        const page = pages[index]?.page;
        await page?.getByRole('button', { name: 'No answer to updates' }).waitFor({ timeout: 60_000 });
        await page?.getByText(new RegExp(`^for ${DOWN_SECONDS} s, asking again$`)).waitFor({ timeout: 60_000 });
        await shows(pages[index], has);
        expect(await page?.locator('[data-stale]').count()).toBe(1);
      }),
    );

    const { webUrl, otlpUrl } = product;
    product = await startProduct({ databaseUrl: url(), port: new URL(webUrl).port, otlpPort: new URL(otlpUrl).port });
    await report(product.otlpUrl, 20, 10, 5 * MINUTE_MS);
    for (const [index, { later }] of screens.entries()) {
      const one = pages[index];
      await shows(one, later, 60_000);
      await one?.page.getByRole('button', { name: 'Live updates' }).waitFor();
      expect(await one?.page.locator('[data-stale]').count()).toBe(0);
      expect(one?.navigations()).toBe(1);
    }
  });

  test('asks once in five seconds, and gets nothing where nothing has changed', async () => {
    const { page } = await openLive(`${product.webUrl}/?range=7d`);
    await shows({ page }, '22 of 60 connections');
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    // A minute may begin between two answers, and moves the range.
    await page.waitForResponse((response) => response.status() === 304, { timeout: 30_000 });
    const before = asked.length;
    const answer = await page.waitForResponse((response) => new URL(response.url()).pathname === '/live/overview');
    expect([200, 304]).toContain(answer.status());
    expect(asked.slice(before)).toEqual(['/live/overview']);
  });

  test('goes to other filters and back without a navigation, and to the same view by its address', async () => {
    const { page, navigations } = await openLive(`${product.webUrl}/?range=1h&live=0`);
    await shows({ page }, '22 of 60 connections');
    await page.getByRole('button', { name: /^Service chat/ }).click();
    await page.waitForURL(/service=chat/);
    await page.getByRole('button', { name: 'Remove filter service chat' }).waitFor();
    await page.goBack();
    await page.waitForURL((address) => !address.searchParams.has('service'));
    await shows({ page }, '22 of 60 connections');
    expect(navigations()).toBe(1);
  });

  async function openLive(address: string) {
    const { page } = await openPage(browser);
    let count = 0;
    page.on('domcontentloaded', () => {
      count += 1;
    });
    await page.goto(address);
    return { page, navigations: () => count };
  }
});

/** Waits until the page's main figure, or a link that is one, reads so. */
async function shows(shown: { page: Page } | undefined, text: string, timeout = 30_000): Promise<void> {
  await shown?.page.locator('main').getByText(text, { exact: true }).first().waitFor({ timeout });
}
