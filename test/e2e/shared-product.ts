import type { Browser, BrowserContextOptions } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { launchBrowser, openPage } from './browser.ts';
import { startProduct } from './product.ts';

/** One product and one browser for all tests of a `describe`. Known when they run. */
export function sharedProduct() {
  let started: { product: Awaited<ReturnType<typeof startProduct>>; browser: Browser } | undefined;
  beforeAll(async () => {
    const [product, browser] = await Promise.all([startProduct(), launchBrowser()]);
    started = { product, browser };
  });
  afterAll(async () => {
    await started?.browser.close();
    await started?.product.interrupt();
  });
  const known = () => {
    if (started === undefined) throw new Error('The product has not been started yet.');
    return started;
  };
  return {
    get webUrl() {
      return known().product.webUrl;
    },
    get otlpUrl() {
      return known().product.otlpUrl;
    },
    openPage: (options?: BrowserContextOptions) => openPage(known().browser, options),
  };
}
