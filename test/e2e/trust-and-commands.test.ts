import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { MINUTE_MS } from '../../app/_close/time/grain.ts';
import { COLUMN_HELP } from '../../app/_ui/help/column-help.ts';
import { CHROMIUM } from './browser.ts';
import { reportConnections } from './report-connections.ts';
import { sharedProduct } from './shared-product.ts';
import { violations } from './violations.ts';

describe.skipIf(CHROMIUM === undefined)('by the keyboard', () => {
  const product = sharedProduct();
  beforeAll(async () => {
    for (const service of ['chat', 'feed']) {
      const endedAt = Date.now() - 10 * MINUTE_MS;
      await reportConnections(product.otlpUrl, { service, version: '1.0.0', ended: 20, affected: 4, endedAt });
    }
  });

  async function open(path: string): Promise<Page> {
    const { page } = await product.openPage({ permissions: ['clipboard-read', 'clipboard-write'] });
    await page.goto(`${product.webUrl}${path}`, { waitUntil: 'networkidle' });
    return page;
  }

  async function command(page: Page, text: string, name: string): Promise<void> {
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog').getByRole('combobox').fill(text);
    await page.getByRole('option', { name }).first().waitFor();
    await page.keyboard.press('Enter');
  }

  test('the data line opens why its numbers may not be trusted, and what to do about it', async () => {
    const page = await open('/?live=0');
    const button = page.getByRole('button', { name: 'Can I trust this?' });
    await button.focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Can I trust this?' });
    await dialog.getByText('48 spans came late').waitFor();
    const text = await dialog.innerText();
    expect(text).toContain('The newest bucket is partial');
    expect(text.match(/What to do: /g)?.length).toBeGreaterThan(1);
    expect(text).toContain('no gap: spans arrived in every bucket');
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    expect(await button.evaluate((element) => element === document.activeElement)).toBe(true);
  });

  test('⌘K sets range, split, theme and live, and copies a link', async () => {
    const page = await open('/?service=chat');
    const parameter = (name: string) => new URL(page.url()).searchParams.get(name);
    await command(page, 'last 24', 'Last 24 h');
    await page.getByRole('button', { name: 'Time range: Last 24 h' }).waitFor();
    await command(page, 'split version', 'Split by version');
    await page.getByRole('button', { name: 'Version', pressed: true }).waitFor();
    await command(page, 'live off', 'Live updates off');
    await page.getByRole('button', { name: 'Paused updates' }).waitFor();
    await command(page, 'theme light', 'Theme: light');
    expect(await page.locator('html').getAttribute('data-theme')).toBe('light');
    await command(page, 'copy link', 'Copy a link to this view');
    await page.getByText('Link copied, with fixed times').waitFor({ state: 'attached' });
    expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('service=chat');
    expect([parameter('service'), parameter('range'), parameter('groupBy'), parameter('live')]).toEqual([
      'chat',
      '24h',
      'version',
      '0',
    ]);
    await page.goBack();
    await page.getByRole('button', { name: 'Live updates' }).waitFor();
  });

  test('⌘K keeps range and filters where it leads elsewhere', async () => {
    const page = await open('/?live=0&service=chat&range=6h');
    await command(page, 'incidents', 'Incidents');
    await page.waitForURL(/\/incidents\?/);
    expect(new URL(page.url()).search).toBe('?service=chat&range=6h&live=0');
    await command(page, 'service feed', 'feed');
    await page.waitForURL((url) => url.searchParams.get('service') === 'feed');
    expect(new URL(page.url()).searchParams.get('range')).toBe('6h');
  });

  test('⌘K resolves an incident that is open', async () => {
    const page = await open('/incidents?live=0&service=chat');
    await page.locator('tbody a').first().click();
    await page.waitForURL(/\/incidents\/[^?]+\?/);
    await page.getByRole('button', { name: /^Resolve/ }).waitFor();
    await command(page, 'resolve', 'Resolve this incident');
    await page.getByRole('button', { name: 'Open again' }).waitFor();
  });

  test('the help has keys, measures, categories and columns, and says nothing against axe', async () => {
    const page = await open('/incidents?live=0');
    const heads = (await page.locator('thead').first().innerText()).toLowerCase();
    for (const { head } of COLUMN_HELP.filter(({ table }) => table === 'Incidents')) expect(heads).toContain(head);
    await page.keyboard.press('?');
    const dialog = page.getByRole('dialog', { name: 'Help' });
    for (const [part, words] of [
      ['Measures', 'affectedConnections / endedConnections'],
      ['Categories', 'codes 1001 and 1012, whoever sent them'],
      ['Columns', 'Pairs overlap'],
    ] as const) {
      await dialog.getByRole('button', { name: part }).press('Enter');
      await dialog.getByText(words, { exact: false }).first().waitFor();
      expect(await violations(page)).toEqual([]);
    }
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
  });
});
