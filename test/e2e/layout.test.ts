import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CHROMIUM, launchBrowser, openPage } from './browser.ts';
import { layoutFaults } from './layout-faults.ts';
import { productWithStore, type StoreName } from './product-with-store.ts';

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
  { screen: 'the list of alerts', path: '/alerts?live=0' },
  { screen: 'set-up', path: '/set-up' },
  { screen: 'the list of silences', path: '/alerts/silences' },
  { screen: 'the list of policies', path: '/alerts/policies' },
  { screen: 'the list of channels', path: '/alerts/channels?live=0' },
] as const;

describe.skipIf(CHROMIUM === undefined).each(NAMES)('over the store %s nothing is cut, covered or too wide', (name) => {
  let product: Awaited<ReturnType<typeof productWithStore>>;
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    [product, browser] = await Promise.all([productWithStore(name), launchBrowser()]);
    ({ page } = await openPage(browser));
  }, MAKING_MS);
  afterAll(async () => {
    await browser.close();
    await product.interrupt();
  });

  async function expectNoFaults() {
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 });
      await expect.poll(() => layoutFaults(page), { timeout: SETTLING_MS, message: `at ${width} px` }).toEqual([]);
    }
  }

  test.each(SCREENS)('on $screen', async ({ path }) => {
    // What presets would cost takes the server minutes where services are many, and changes no place.
    const waitUntil = path.startsWith('/alerts') ? 'load' : 'networkidle';
    await page.goto(`${product.webUrl}${path}`, { waitUntil });
    await expectNoFaults();
  });

  // The clean store has no incident, the sparse one no release.
  test.skipIf(name === 'clean')('on an incident', () => expectNoneOnFirst('incidents'));
  test.skipIf(name === 'sparse')('on a deploy', () => expectNoneOnFirst('deploys'));

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
