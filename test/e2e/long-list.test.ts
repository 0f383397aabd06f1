import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { MINUTE_MS } from '../../app/_close/time/grain.ts';
import { CHROMIUM } from './browser.ts';
import { reportPairs } from './report-pairs.ts';
import { sharedProduct } from './shared-product.ts';

const PAIRS = 240;
const MOST_HELD_MS = 15_000;

describe.skipIf(CHROMIUM === undefined)('a long list of incidents', () => {
  const product = sharedProduct();
  beforeAll(async () => {
    // The first lines have the most connections, so that their order is known.
    const connections = new Map(Array.from({ length: PAIRS }, (_, index) => [index + 1, index < 3 ? 4 - index : 1]));
    await reportPairs(product.otlpUrl, { service: 'long', connections, endedAt: Date.now() - 5 * MINUTE_MS });
  });

  test('makes the rows that are in view, goes on to its end, and is walked through by keys', async () => {
    const { page, complaints } = await product.openPage();
    await page.goto(`${product.webUrl}/incidents?range=1h&live=0&tail=paused&service=long`);
    await page.getByText(`${PAIRS} incidents`).waitFor();
    await page.getByRole('row', { name: /send1\b/ }).waitFor();
    expect(await page.getByRole('row').count()).toBeLessThan(40);

    const last = page.locator(`tr[aria-rowindex="${PAIRS + 1}"]`);
    while ((await last.count()) === 0) await page.keyboard.press('End');
    await page.getByText(new RegExp(`^${PAIRS} of ${PAIRS}; the first 100 go on`)).waitFor();
    expect(await page.getByRole('row').count()).toBeLessThan(40);

    await page.keyboard.press('Home');
    await page.getByRole('row', { name: /send1\b/ }).waitFor();
    for (let count = 1; count <= 40; count += 1) {
      await page.keyboard.press('j');
      await page.locator(`tr[aria-rowindex="${count + 1}"]:focus-within`).waitFor();
    }
    expect(complaints).toEqual([]);
  });

  test('has the focus where it was, on the way back from an incident and from its neighbour', async () => {
    const { page } = await product.openPage();
    await page.goto(`${product.webUrl}/incidents?range=1h&live=0&tail=paused&service=long`);
    await page.getByRole('row', { name: /send1\b/ }).waitFor();
    const focused = (row: number) => page.locator(`tr[aria-rowindex="${row + 1}"]:focus-within`).waitFor();
    for (let row = 1; row <= 40; row += 1) {
      await page.keyboard.press('j');
      await focused(row);
    }
    await page.keyboard.press('Enter');
    await page.getByText(`40 of ${PAIRS}`, { exact: true }).waitFor();
    await page.goBack();
    await focused(40);
    await page.keyboard.press('Enter');
    await page.getByText(`40 of ${PAIRS}`, { exact: true }).waitFor();
    await page.keyboard.press('j');
    await page.getByText(`41 of ${PAIRS}`, { exact: true }).waitFor();
    await page.keyboard.press('Escape');
    await focused(41);
  });

  test('keeps its order under the pointer for 15 s at most, and counts what is new', async () => {
    const { page } = await product.openPage();
    await page.goto(`${product.webUrl}/incidents?range=1h&tail=paused&service=long&q=send`);
    await order(page, ['send1', 'send2', 'send3']);
    await page.getByRole('row', { name: /send2\b/ }).hover();
    const endedAt = Date.now() - 4 * MINUTE_MS;
    const more = new Map([
      [3, 5],
      [999, 9],
    ]);
    await reportPairs(product.otlpUrl, { service: 'long', connections: more, endedAt });
    const note = page.getByText('held while you point, 1 new');
    await note.waitFor();
    const heldAt = Date.now();
    // Its figures go on: send3 has 7 connections now, and stands where it stood.
    await page.getByRole('row', { name: /send3\b.* 7 / }).waitFor();
    await order(page, ['send1', 'send2', 'send3']);
    await note.waitFor({ state: 'detached' });
    expect(Date.now() - heldAt).toBeLessThanOrEqual(MOST_HELD_MS + 2000);
    await order(page, ['send999', 'send3', 'send1']);
  });

  test('takes its new order as soon as the pointer leaves it', async () => {
    const { page } = await product.openPage();
    await page.goto(`${product.webUrl}/incidents?range=1h&tail=paused&service=long&q=send`);
    await order(page, ['send999', 'send3', 'send1']);
    await page.getByRole('row', { name: /send3\b/ }).hover();
    const connections = new Map([[2, 20]]);
    await reportPairs(product.otlpUrl, { service: 'long', connections, endedAt: Date.now() - 3 * MINUTE_MS });
    await page.getByText('held while you point').waitFor();
    await page.getByRole('heading', { level: 1 }).hover();
    await order(page, ['send2', 'send999', 'send3']);
  });
});

/** Waits until the first rows are of these functions. */
async function order(page: Page, names: readonly string[]): Promise<void> {
  for (const [index, name] of names.entries()) {
    await page
      .locator(`tr[aria-rowindex="${index + 2}"]`)
      .filter({ hasText: new RegExp(`^[^ ]*${name} `) })
      .waitFor();
  }
}
