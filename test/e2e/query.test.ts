import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { CHROMIUM } from './browser.ts';
import { reportPairs } from './report-pairs.ts';
import { sharedProduct } from './shared-product.ts';
import { violations } from './violations.ts';

describe.skipIf(CHROMIUM === undefined)('the field to find and filter', () => {
  const product = sharedProduct();
  beforeAll(async () => {
    const endedAt = Date.now() - 120_000;
    const of = (service: string, lines: number[]) =>
      reportPairs(product.otlpUrl, { service, connections: new Map(lines.map((line) => [line, 2])), endedAt });
    await of('orders', [11, 12, 13, 14]);
    await of('my shop', [21, 22]);
  });

  const field = (page: Page) => page.getByRole('combobox', { name: 'Find and filter' });
  const chips = (page: Page) =>
    page
      .getByRole('button', { name: /^Remove filter/ })
      .evaluateAll((all) => all.map((chip) => (chip.textContent ?? '').replace('Remove filter ', '')));
  const listed = async (query: string) => {
    const answer = await fetch(`${product.webUrl}/api/v1/incidents?${query}`);
    return answer.json();
  };

  test('says before Enter how many pairs would be left, makes chips, excludes, and means the same to the API', async () => {
    const { page, complaints } = await product.openPage();
    await page.goto(`${product.webUrl}/incidents?range=1h&live=0&tail=paused`, { waitUntil: 'networkidle' });
    await page.getByText('6 incidents').waitFor();
    await page.keyboard.press('f');
    await expect.poll(() => field(page).evaluate((input) => input === document.activeElement)).toBe(true);

    // A key and then a value by the keyboard alone.
    await page.keyboard.type('serv');
    await page.getByRole('option', { name: 'service:' }).waitFor();
    await page.keyboard.press('Tab');
    await page.getByRole('option', { name: 'service:"my shop"' }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    expect(await field(page).inputValue()).toBe('service:"my shop"');
    await page.getByText('would leave 2 of 6 pairs').waitFor();
    await page.keyboard.press('Enter');
    await page.getByText('2 incidents').waitFor();
    expect(await chips(page)).toEqual(['service my shop']);
    expect(new URL(page.url()).searchParams.getAll('service')).toEqual(['my shop']);
    expect(await page.getByTestId('left-out').textContent()).toBe('4 pairs left out by your query: send_after_close 8');

    await page.keyboard.type('hub.ts:21');
    await page.getByText('would leave 1 of 6 pairs').waitFor();
    await page.keyboard.press('Alt+Enter');
    await page.getByText('1 incident,').waitFor();
    expect(await chips(page)).toEqual(['service my shop', '-not text hub.ts:21']);
    expect(await violations(page)).toEqual([]);

    // The parameters of the address mean the same in the API, and so does all of it as one query.
    const address = new URL(page.url()).searchParams;
    expect(address.get('q')).toBe('-hub.ts:21');
    const asked = new URLSearchParams([...address].filter(([name]) => ['service', 'q'].includes(name)));
    const [byAddress, byQuery] = [await listed(`${asked}`), await listed('q=service:%22my+shop%22+-hub.ts:21')];
    expect(byAddress.total).toBe(1);
    expect(byQuery.incidents).toEqual(byAddress.incidents);
    await page.getByRole('link', { name: /^send22 sends/ }).waitFor();

    await page.reload({ waitUntil: 'networkidle' });
    expect(await chips(page)).toEqual(['service my shop', '-not text hub.ts:21']);
    await field(page).focus();
    await page.keyboard.press('Backspace');
    await page.getByText('2 incidents').waitFor();
    await page.getByRole('button', { name: 'Remove filter service my shop' }).click();
    await page.getByText('6 incidents').waitFor();
    await page.goBack();
    await page.getByText('2 incidents').waitFor();
    expect(complaints).toEqual([]);
  });

  test('names the word that it can not read, and what was expected', async () => {
    const { page } = await product.openPage();
    await page.goto(`${product.webUrl}/incidents?range=1h&live=0&tail=paused`, { waitUntil: 'networkidle' });
    await field(page).fill('servce:orders');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText('“servce:orders”: servce: is no key; expected one of service,').waitFor();
    await page.getByText('Did you mean service:?').waitFor();
    expect(await chips(page)).toEqual([]);
    await page.goto(`${product.webUrl}/incidents?range=1h&live=0&tail=paused&q=state:gone`);
    await page.getByText('Nothing is filtered by it.').waitFor();
    await page.getByText('6 incidents').waitFor();
  });

  test('on the overview leaves out of every measure, and says which terms only choose pairs', async () => {
    const { page, complaints } = await product.openPage();
    await page.goto(`${product.webUrl}/?range=1h&live=0`, { waitUntil: 'networkidle' });
    await page.getByTestId('headline-fraction').getByText('12 of 12 connections').waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('-service:orders hub.ts:22');
    await page.keyboard.press('Enter');
    await page.getByTestId('headline-fraction').getByText('4 of 4 connections').waitFor();
    await page.getByText('Text chooses among the worst pairs only: rates, codes and durations').waitFor();
    expect(await chips(page)).toEqual(['-not service orders', 'text hub.ts:22']);
    const summary = await (await fetch(`${product.webUrl}/api/v1/summary?q=-service:orders`)).json();
    expect(summary).toMatchObject({ affectedConnections: 4, endedConnections: 4 });
    expect(await violations(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });
});
