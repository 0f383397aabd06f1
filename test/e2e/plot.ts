import type { Page } from 'playwright-core';

/** Where the headline's chart draws, and the width of a bucket. */
export async function plot(page: Page, buckets: number): Promise<{ x: number; y: number; bar: number }> {
  const box = await page.getByTestId('time-layer').first().boundingBox();
  if (!box) throw new Error('The chart has no size.');
  return { x: box.x, y: box.y, bar: box.width / buckets };
}
