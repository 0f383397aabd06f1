import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CHROMIUM, launchBrowser, openPage } from './browser.ts';
import { layoutFaults } from './layout-faults.ts';
import { productWithStore, type StoreName } from './product-with-store.ts';
import { STORE_OVERVIEWS } from './store-overviews.ts';

const MAKING_MS = 300_000;
const WIDTHS = [390, 1280, 1440, 2560];
/** Charts follow their window within some frames. */
const SETTLING_MS = 10_000;

/** With names of 80 characters, eight versions and many routes first; then a release with 300 pairs. */
const NAMES: readonly StoreName[] = ['many', 'storm', 'day', 'sparse', 'clean', 'silent'];

const SCREENS = [
  { screen: 'the overview', path: '/?live=0' },
  { screen: 'the overview of a day', path: '/?live=0&range=24h' },
  { screen: 'the overview by version', path: '/?live=0&range=7d&groupBy=version' },
  { screen: 'the overview by route', path: '/?live=0&range=7d&groupBy=route' },
  { screen: 'the overview by code', path: '/?live=0&range=7d&groupBy=code' },
  { screen: 'the list of incidents', path: '/incidents?live=0&range=7d' },
  { screen: 'the list of deploys', path: '/deploys?live=0&range=7d' },
  { screen: 'the list of incidents by file', path: '/incidents?live=0&range=7d&groupBy=file' },
] as const;

/** They show nothing of a store. */
const SAME_OVER_ALL = [
  { screen: 'set-up', path: '/set-up' },
  { screen: 'the list of silences', path: '/alerts/silences' },
  { screen: 'the list of policies', path: '/alerts/policies' },
  { screen: 'the list of channels', path: '/alerts/channels?live=0' },
] as const;

describe.skipIf(CHROMIUM === undefined).each(NAMES)('over the store %s', (name) => {
  let product: Awaited<ReturnType<typeof productWithStore>>;
  let browser: Browser;
  beforeAll(async () => {
    [product, browser] = await Promise.all([productWithStore(name), launchBrowser()]);
  }, MAKING_MS);
  afterAll(async () => {
    await browser.close();
    await product.interrupt();
  });

  describe('the overview', () => {
    const expected = STORE_OVERVIEWS[name];
    let page: Page;
    let complaints: string[];
    beforeAll(async () => {
      ({ page, complaints } = await openPage(browser));
      await page.goto(`${product.webUrl}/?live=0`, { waitUntil: 'networkidle' });
    });
    afterAll(() => page.close());

    test('shows the shortest range that holds data', async () => {
      await page.getByRole('button', { name: `Time range: ${expected.range}` }).waitFor();
    });

    test('says how often, whether it is worse now, and since when, and claims nothing else', async () => {
      const text = (await page.locator('main').innerText()).replace(/\s+/g, ' ');
      for (const one of expected.says) expect(text).toMatch(one);
      for (const one of expected.never) expect(text).not.toMatch(one);
      expect(await page.locator('main .text-good').count()).toBe(0);
      expect(complaints).toEqual([]);
    });

    test('says which code, since which release, and who closed', async () => {
      const text = (await page.locator('main').innerText()).replace(/\s+/g, ' ');
      for (const one of [...expected.code, expected.closed]) expect(text).toMatch(one);
    });

    test('says whether it may be trusted, with the reasons', async () => {
      await page.getByText('Can I trust this?').click();
      const text = (await page.getByRole('dialog').innerText()).replace(/\s+/g, ' ');
      for (const one of expected.trust) expect(text).toMatch(one);
      await page.keyboard.press('Escape');
    });
  });

  describe('nothing is cut, covered or too wide', () => {
    let page: Page;
    beforeAll(async () => {
      ({ page } = await openPage(browser));
    });

    async function expectNoFaults() {
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 900 });
        await expect.poll(() => layoutFaults(page), { timeout: SETTLING_MS, message: `at ${width} px` }).toEqual([]);
      }
    }

    const screens = name === 'many' ? [...SCREENS, ...SAME_OVER_ALL] : SCREENS;
    test.each(screens)('on $screen', ({ path }) => expectNoneAt(path));

    // The clean store has no incident, the sparse one no release.
    test.skipIf(name === 'clean')('on an incident', () => expectNoneOnFirst('incidents'));
    test.skipIf(name === 'sparse')('on a deploy', () => expectNoneOnFirst('deploys'));

    // Last, and not until all has come: what presets would cost takes the server minutes where services are many.
    test('on the list of alerts', () => expectNoneAt('/alerts?live=0', 'load'));

    async function expectNoneAt(path: string, waitUntil: 'load' | 'networkidle' = 'networkidle') {
      await page.goto(`${product.webUrl}${path}`, { waitUntil });
      await expectNoFaults();
    }

    async function expectNoneOnFirst(list: 'incidents' | 'deploys') {
      await page.goto(`${product.webUrl}/${list}?live=0&range=7d`, { waitUntil: 'networkidle' });
      await page.locator('[data-row]').first().click();
      await page.waitForURL(`**/${list}/*`);
      // Where the pointer rests, a chart draws its cross-hair over what is there.
      await page.mouse.move(0, 0);
      await page.waitForLoadState('networkidle');
      await expectNoFaults();
    }
  });
});
