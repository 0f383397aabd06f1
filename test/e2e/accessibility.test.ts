import { beforeAll, describe, expect, test } from 'vitest';
import { MINUTE_MS } from '../../app/_close/time/grain.ts';
import { CHROMIUM } from './browser.ts';
import { reportConnections } from './report-connections.ts';
import { sharedProduct } from './shared-product.ts';
import { violations } from './violations.ts';

const ADDRESSES = [
  '/?live=0',
  '/?live=0&service=chat&groupBy=version',
  '/?live=0&service=nowhere',
  '/deploys?live=0',
  '/alerts?live=0',
  '/alerts/silences',
  '/alerts/policies',
  '/alerts/channels?live=0',
  '/set-up',
  '/access',
];

describe.skipIf(CHROMIUM === undefined)('axe finds nothing wrong', () => {
  const product = sharedProduct();
  beforeAll(async () => {
    for (const minutes of [40, 30, 20, 10]) {
      const version = minutes > 20 ? '1.0.0' : '1.1.0';
      const endedAt = Date.now() - minutes * MINUTE_MS;
      await reportConnections(product.otlpUrl, {
        service: 'chat',
        version,
        ended: 20,
        affected: 4,
        closedTwice: 3,
        endedAt,
      });
    }
  });

  describe.each(['dark', 'light'] as const)('in the %s theme', (colorScheme) => {
    test.each(ADDRESSES)('at %s', async (address) => {
      const { page } = await product.openPage({ colorScheme });
      await page.goto(`${product.webUrl}${address}`, { waitUntil: 'networkidle' });
      expect(await violations(page)).toEqual([]);
    });

    test.each([
      ['the list of places to go', 'Control+k', 'combobox'],
      ['the help', '?', 'dialog'],
      ['a chart as a table', 'v', 'table'],
      ['the field to find and filter', 'f', 'listbox'],
    ] as const)('with %s open', async (_, key, role) => {
      const { page } = await product.openPage({ colorScheme });
      await page.goto(`${product.webUrl}/?live=0`, { waitUntil: 'networkidle' });
      await page.keyboard.press(key);
      await page.getByRole(role).first().waitFor();
      expect(await violations(page)).toEqual([]);
    });

    test('at 390 px', async () => {
      const { page } = await product.openPage({ colorScheme, viewport: { width: 390, height: 844 }, hasTouch: true });
      await page.goto(`${product.webUrl}/?live=0`, { waitUntil: 'networkidle' });
      expect(await violations(page)).toEqual([]);
    });
  });
});
