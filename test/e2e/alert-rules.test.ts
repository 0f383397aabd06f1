import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { MINUTE_MS } from '../../app/_close/time/grain.ts';
import { CHROMIUM } from './browser.ts';
import { reportConnections } from './report-connections.ts';
import { sharedProduct } from './shared-product.ts';
import { violations } from './violations.ts';

/** Half an hour at 8 %, and later at 3 %: above 2 % pages twice, above 4 % once. */
const TIMES = [
  { fromMinutesAgo: 210, toMinutesAgo: 180, ended: 100, affected: 8 },
  { fromMinutesAgo: 180, toMinutesAgo: 120, ended: 100, affected: 0 },
  { fromMinutesAgo: 120, toMinutesAgo: 80, ended: 400, affected: 12 },
  { fromMinutesAgo: 80, toMinutesAgo: 5, ended: 100, affected: 0 },
];
const EVERY_MINUTES = 2;

describe.skipIf(CHROMIUM === undefined)('the rule editor', () => {
  const product = sharedProduct();

  beforeAll(async () => {
    const now = Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS;
    for (const { fromMinutesAgo, toMinutesAgo, ended, affected } of TIMES) {
      for (let minute = fromMinutesAgo; minute > toMinutesAgo; minute -= EVERY_MINUTES) {
        const endedAt = now - minute * MINUTE_MS;
        await reportConnections(product.otlpUrl, { service: 'chat', version: '1.0.0', ended, affected, endedAt });
      }
    }
  }, 120_000);

  test('makes a rule from a preset: a key moves the threshold, the figures follow, and the list has it', async () => {
    const { page, complaints } = await product.openPage();
    await page.goto(`${product.webUrl}/alerts/rules`, { waitUntil: 'networkidle' });
    await page.getByRole('link', { name: 'Fixed threshold' }).click();
    await page.waitForURL(/preset=fixed-threshold/);
    await page.goto(`${page.url()}&range=24h`, { waitUntil: 'networkidle' });
    await backtested(page, /^[1-9]/);
    const before = await pagesAWeek(page);

    for (let press = 0; press < 20; press += 1) await page.keyboard.press(']');
    await page.getByText('fires above 4.00%, drag to change').waitFor();
    await page.getByText(`was ${before}`).first().waitFor();
    expect(Number(await pagesAWeek(page))).toBeLessThan(Number(before));

    await page.getByLabel('Name').fill('chat above 4 %');
    await page.keyboard.press('Control+s');
    await page.waitForURL(/\/alerts\/rules\/(?!new)/);
    await page.getByRole('link', { name: 'Rules', exact: true }).click();
    await page.waitForURL(/\/alerts\/rules$/);
    const row = page.getByRole('listitem').filter({ hasText: 'chat above 4 %' });
    await row.getByText('above 4.00% over 15 min, for 10 min, recovers at 1.60%').waitFor();
    expect(await violations(page)).toEqual([]);

    await row.getByRole('switch').click();
    await row.getByText('off', { exact: true }).waitFor();
    await row.getByRole('button', { name: /^Delete/ }).click();
    await page.getByRole('button', { name: 'Delete rule' }).click();
    await row.waitFor({ state: 'detached' });
    expect(complaints).toEqual([]);
  }, 120_000);

  test('takes changes back by keys, and the rule is given and taken as YAML', async () => {
    const { page, complaints } = await product.openPage();
    await page.goto(`${product.webUrl}/alerts/rules/new?preset=fixed-threshold&range=24h`, {
      waitUntil: 'networkidle',
    });
    await backtested(page, /^[1-9]/);
    await page.getByRole('button', { name: 'Customise' }).click();
    for (let press = 0; press < 3; press += 1) await page.keyboard.press(']');
    await page.getByText('fires above 2.30%, drag to change').waitFor();
    await page.getByRole('button', { name: 'role: any role' }).click();
    await page.getByRole('checkbox', { name: 'client' }).check();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'role: client' }).waitFor();
    await page.keyboard.press('Control+z');
    await page.getByRole('button', { name: 'role: any role' }).waitFor();
    await page.keyboard.press('Control+z');
    await page.getByText('fires above 2.00%, drag to change').waitFor();
    await page.keyboard.press('Control+Shift+z');
    await page.getByText('fires above 2.30%, drag to change').waitFor();

    await page.getByRole('button', { name: 'YAML' }).click();
    const text = page.getByRole('textbox', { name: /^As afterclose rules apply takes it/ });
    const yaml = await text.inputValue();
    expect(yaml).toContain('above: 0.023');
    await text.fill(yaml.replace('above: 0.023', 'above: much'));
    await page.getByRole('button', { name: 'Use this text' }).click();
    const line = yaml.split('\n').findIndex((one) => one.includes('above:')) + 1;
    await page.getByText(new RegExp(`^Line ${line}: condition\\.above`)).waitFor();
    expect(await violations(page)).toEqual([]);
    await text.fill(yaml.replace('above: 0.023', 'above: 0.05'));
    await page.getByRole('button', { name: 'Use this text' }).click();
    await page.getByText('fires above 5.00%, drag to change').waitFor();
    await page.getByRole('button', { name: /^Undo the last change/ }).click();
    await page.getByText('fires above 2.30%, drag to change').waitFor();
    expect(complaints).toEqual([]);
  }, 120_000);

  test('lists the rules of one owner', async () => {
    for (const owner of ['Ada', null]) {
      const rule = { name: `of ${owner}`, measure: 'lateSends', condition: { kind: 'threshold', above: 9 }, owner };
      await fetch(`${product.webUrl}/api/v1/alerts/rules`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(rule),
      });
    }
    const { page, complaints } = await product.openPage();
    await page.goto(`${product.webUrl}/alerts/rules`, { waitUntil: 'networkidle' });
    await page.getByRole('link', { name: 'of null', exact: true }).waitFor();
    await page.getByRole('button', { name: 'Filter by owner' }).click();
    await page.getByRole('checkbox', { name: 'Ada' }).check();
    await page.getByRole('link', { name: 'of null', exact: true }).waitFor({ state: 'detached' });
    await page.getByRole('link', { name: 'of Ada', exact: true }).waitFor();
    expect(page.url()).toContain('owner=Ada');
    expect(complaints).toEqual([]);
  }, 60_000);

  test('marks a moment by keys, and holds the rule against it', async () => {
    const { page, complaints } = await product.openPage();
    await page.goto(`${product.webUrl}/alerts/rules/new?preset=fixed-threshold&range=24h`, {
      waitUntil: 'networkidle',
    });
    await backtested(page, /^[1-9]/);
    await page
      .getByRole('button', { name: /^\w{3} \d+ \w{3}, / })
      .first()
      .click();
    await page.getByRole('application').focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Should page' }).press('Enter');
    await page.getByText('1 of 1 marked “should page” would page').waitFor();
    expect(complaints).toEqual([]);
  }, 60_000);

  test.each(['dark', 'light'] as const)(
    'has nothing that axe complains of, %s',
    async (colorScheme) => {
      const { page } = await product.openPage({ colorScheme });
      await page.goto(`${product.webUrl}/alerts/rules/new?preset=fixed-threshold&range=24h`, {
        waitUntil: 'networkidle',
      });
      await backtested(page, /^[1-9]/);
      await page.getByRole('button', { name: 'Customise' }).click();
      await page.keyboard.press('[');
      await page.getByText(/^was /).first().waitFor();
      expect(await violations(page)).toEqual([]);
    },
    60_000,
  );

  test('fits a screen of 390 px', async () => {
    const { page } = await product.openPage({ viewport: { width: 390, height: 844 } });
    for (const path of ['/alerts/rules', '/alerts/rules/new?preset=fixed-threshold&range=24h']) {
      await page.goto(`${product.webUrl}${path}`, { waitUntil: 'networkidle' });
      expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0);
    }
  }, 60_000);
});

/** Waits until the backtest has answered. */
async function backtested(page: Page, pages: RegExp): Promise<void> {
  await page.getByRole('heading', { name: /^\d+ pages?$/ }).waitFor();
  await page.locator('dd', { hasText: pages }).first().waitFor();
}

async function pagesAWeek(page: Page): Promise<string> {
  await page.locator('[aria-busy=false]').waitFor();
  const figure = page.locator('dl div', { hasText: 'Pages a week' }).locator('dd > span').first();
  return (await figure.textContent()) ?? '';
}
