import { beforeAll, describe, expect, test } from 'vitest';
import { exportRequest, lateSendSpan, openSpan } from '../support/otlp-fixture.ts';
import { CHROMIUM } from './browser.ts';
import { FROM, minute, sharedHalfHour, TIMES } from './half-hour.ts';
import { violations } from './violations.ts';

/** Paths of twelve routes, how many connections end on each path, and how many of them are affected. */
const PATHS: readonly (readonly [path: (id: number) => string, ended: number, affected: number])[] = [
  [(id) => `/rooms/${id}/ws`, 20, 4],
  [(id) => `/tenants/${id}/documents/3f2a91c0-1b2c-4d3e-8f90-12345678900${id}/live`, 20, 2],
  [(id) => `/s/sess_3f2a91c0aabbccdd3f2a91c0aabbccdd1122334${id}`, 20, 1],
  [(id) => `/few/${id}`, 1, 1],
  ...Array.from({ length: 8 }, (_, index) => [(id: number) => `/quiet-${'abcdefgh'[index]}/${id}`, 10, 0] as const),
];
const IDS = [1, 2, 3];

describe.skipIf(CHROMIUM === undefined)('the headline by route', () => {
  const { product, api } = sharedHalfHour();
  beforeAll(async () => {
    const spans = PATHS.flatMap(([pathOf, ended, affected]) =>
      IDS.map(pathOf).flatMap((path) =>
        Array.from({ length: ended }, (_, index) => {
          const endedAt = minute(15) + index;
          const late = lateSendSpan({ path, startedAt: endedAt, endedAt: endedAt + 12 });
          return [openSpan({ path, endedAt }), ...(index < affected ? [late] : [])];
        }).flat(),
      ),
    );
    const response = await fetch(`${product.otlpUrl}/v1/traces`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(exportRequest({ 'service.name': 'paths' }, spans)),
    });
    expect(await response.text()).toBe('{}');
  });

  const open = async (width: number) => {
    const { page } = await product.openPage({ viewport: { width, height: 900 } });
    await page.goto(`${product.webUrl}/?live=0&${TIMES}&service=paths&groupBy=route`);
    const table = page.getByRole('table', { name: 'Routes by their send-after-close rate' });
    await table.waitFor();
    return { page, table };
  };

  test('ranks all routes, and the chart keeps the five largest and the rest', async () => {
    const { page, table } = await open(1440);
    const rows = table.locator('tbody tr');
    expect(await rows.count()).toBe(10);
    await page.getByRole('button', { name: 'All 12 routes' }).click();
    expect(await rows.count()).toBe(12);
    const cells = await rows.evaluateAll((all) =>
      all.map((row) => [...row.querySelectorAll('th, td')].map((cell) => cell.textContent ?? '')),
    );
    expect(cells.slice(0, 4).map(([route, , , connections]) => [route, connections])).toEqual([
      ['/few/:id', '3 of 3'],
      ['/rooms/:id/ws', '12 of 60'],
      ['/tenants/:id/documents/:id/live', '6 of 60'],
      ['/s/sess_:id', '3 of 60'],
    ]);
    // Wilson's interval of 12 of 60.
    expect(cells[1]?.[2]).toBe('11.8% – 31.8%');
    expect(await page.getByRole('list', { name: 'Legend' }).getByText('other').count()).toBe(1);
    const { series } = await api(`timeseries?${TIMES}&service=paths&measure=sendAfterCloseRate&groupBy=route`);
    expect(series).toHaveLength(12);
    expect(await violations(page)).toEqual([]);
  });

  test('leads from a route to its incidents, which the filter by it keeps', async () => {
    const { page, table } = await open(1440);
    await table.getByRole('link', { name: '/rooms/:id/ws' }).click();
    await page.waitForURL((url) => url.pathname === '/incidents' && url.searchParams.get('route') === '/rooms/:id/ws');
    await page.getByRole('button', { name: 'Remove filter route /rooms/:id/ws' }).waitFor();
    const query = `from=${FROM}&to=${minute(30)}&service=paths&route=${encodeURIComponent('/rooms/:id/ws')}`;
    const { incidents, total } = await api(`incidents?${query}`);
    expect([total, incidents[0].connections]).toEqual([1, 12]);
    expect(await page.getByRole('row').count()).toBe(1 + total);
  });

  test('fits a narrow screen', async () => {
    const { page, table } = await open(390);
    await table.scrollIntoViewIfNeeded();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await table.getByText('11.8% – 31.8%').first().waitFor();
  });
});
