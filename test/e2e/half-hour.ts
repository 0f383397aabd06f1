import type { Page } from 'playwright-core';
import { beforeAll } from 'vitest';
import { MINUTE_MS } from '../../app/_close/time/grain.ts';
import { reportConnections } from './report-connections.ts';
import { reportPair } from './report-pair.ts';
import { sharedProduct } from './shared-product.ts';

/** Half an hour that is over, a minute a bucket. */
export const BUCKETS = 30;
export const FROM = Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS - (5 + BUCKETS) * MINUTE_MS;
export const TIMES = `from=${FROM}&to=${minute(BUCKETS)}`;

/** When a bucket begins, epoch ms. */
export function minute(bucket: number): number {
  return FROM + bucket * MINUTE_MS;
}

/** A product that has heard of incidents in the buckets 10 and 20, for all tests of a `describe`. */
export function sharedHalfHour() {
  const product = sharedProduct();
  beforeAll(async () => {
    const { otlpUrl } = product;
    const ago = (bucket: number) => Date.now() - minute(bucket) - 5_000;
    await reportPair(otlpUrl, { pair: 'kick', version: '1.0.0', ended: 40, affected: 12, agoMs: ago(10) });
    await reportPair(otlpUrl, { pair: 'idle', version: '1.1.0', ended: 40, affected: 3, agoMs: ago(20) });
    await reportConnections(otlpUrl, {
      service: 'feed',
      version: '7.0.0',
      ended: 10,
      affected: 2,
      closedTwice: 4,
      endedAt: minute(10) + 10_000,
    });
  });

  return {
    product,
    async overview(query = ''): Promise<Page> {
      const { page } = await product.openPage();
      await page.goto(`${product.webUrl}/?live=0&${TIMES}${query}`);
      await page.locator('.recharts-bar-rectangle').first().waitFor({ state: 'attached' });
      return page;
    },
    async api(path: string) {
      return (await fetch(`${product.webUrl}/api/v1/${path}`)).json();
    },
  };
}

/** The row of a table, on any screen. */
export function row(page: Page, name: RegExp) {
  return page.getByRole('row', { name });
}
