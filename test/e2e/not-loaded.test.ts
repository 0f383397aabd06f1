import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CHROMIUM, launchBrowser, openPage } from './browser.ts';
import { type Product, runProduct } from './product.ts';

describe.skipIf(CHROMIUM === undefined)('a page that can not load its figures', () => {
  let product: Product;
  let browser: Browser;
  let webUrl: string;
  beforeAll(async () => {
    // Without a receiver, nobody has made the tables.
    [product, browser] = await Promise.all([runProduct(['dist/app/_web/main.js']), launchBrowser()]);
    [, webUrl = ''] = await product.printed(/web listens on (\S+)/);
  });
  afterAll(async () => {
    await browser.close();
    await product.interrupt();
  });

  test.each(['', 'incidents', 'alerts', 'deploys'])('does not say that /%s is live', async (path) => {
    const { page } = await openPage(browser);
    await page.goto(`${webUrl}/${path}`);
    await page.getByRole('button', { name: 'No answer to updates' }).waitFor();
    expect(await page.getByRole('button', { name: 'Live updates' }).count()).toBe(0);
  });
});
