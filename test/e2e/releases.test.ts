import { beforeAll, describe, expect, test, vi } from 'vitest';
import { MINUTE_MS } from '../../app/_close/time/grain.ts';
import { CHROMIUM } from './browser.ts';
import { reportConnections } from './report-connections.ts';
import { sharedProduct } from './shared-product.ts';
import { violations } from './violations.ts';

const VERSIONS = ['1.0.0', '1.1.0', '1.2.0', '1.3.0', '1.4.0', '1.5.0', '1.6.0', '1.7.0'];

describe.skipIf(CHROMIUM === undefined)('releases in the chart of the overview', () => {
  const product = sharedProduct();
  beforeAll(async () => {
    const newest = Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS - 5 * MINUTE_MS;
    for (const [index, version] of VERSIONS.entries()) {
      const endedAt = newest - 5 * MINUTE_MS * (VERSIONS.length - 1 - index);
      // The newest has the fewest connections.
      const ended = version === '1.7.0' ? 3 : 20;
      await reportConnections(product.otlpUrl, { service: 'chat', version, ended, affected: 1, endedAt });
      // Two others release with every second of them.
      const calm = { version: `3.${Math.floor(index / 2)}.0`, ended: 20, affected: 0, endedAt };
      await reportConnections(product.otlpUrl, { service: 'feed', ...calm });
      await reportConnections(product.otlpUrl, { service: 'presence', ...calm });
    }
    // The receiver looks for releases ten seconds after it last did: seven of one service, and three of each other.
    const found = async () => {
      const { deploys }: { deploys: unknown[] } = await (await fetch(`${product.webUrl}/api/v1/deploys`)).json();
      return deploys.length;
    };
    await vi.waitFor(async () => expect(await found()).toBe(13), { timeout: 60_000, interval: 500 });
  });

  test('by version name the newest, however few connections it has, and sum up the rest', async () => {
    const { page } = await product.openPage();
    await page.goto(`${product.webUrl}/?live=0&service=chat&groupBy=version`);
    const legend = page.getByRole('list', { name: 'Legend' });
    await legend.getByText('1.7.0').waitFor();
    expect((await legend.innerText()).replace(/\s+/g, ' ')).toMatch(
      /^1\.7\.0 33\.3% 1\.6\.0 5\.00% other \(6 versions\) 5\.00%/,
    );
    expect(await legend.locator('[title]').last().getAttribute('title')).toBe('6 of 120 ended connections');
  });

  test('of several services are ticks, whose list leads to each; by the keyboard too', async () => {
    const { page, complaints } = await product.openPage();
    await page.goto(`${product.webUrl}/?live=0&range=1h&service=feed&service=presence`);
    const bar = page.getByRole('toolbar', { name: 'Releases in this chart' }).first();
    const both = bar.getByRole('button', { name: '2 releases' });
    await both.first().hover();
    const list = bar.getByRole('list', { name: '2 releases' });
    await expect.poll(() => list.getByRole('link').count()).toBe(3);
    expect(await list.innerText()).toMatch(
      /feed 3\.\d\.0[\s\S]*inferred: nobody announced it, first span with this version at/,
    );
    expect(await violations(page)).toEqual([]);

    await page.mouse.move(0, 0);
    await page.getByRole('application', { name: /^Send-after-close rate/ }).focus();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Home');
    while (!(await list.isVisible())) await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/deploys\/[0-9a-f]+\?/);
    await page
      .getByText(/nobody announced it/)
      .first()
      .waitFor();
    expect(new URL(page.url()).searchParams.get('range')).toBe('1h');
    expect(complaints).toEqual([]);
  });

  test("of an incident's chart lead to their deploys too, by pointer and keyboard, as one tab stop", async () => {
    const { page, complaints } = await product.openPage();
    const { incidents } = await (await fetch(`${product.webUrl}/api/v1/incidents?service=chat&limit=1`)).json();
    const address = `${product.webUrl}/incidents/${incidents[0].id}?live=0&range=1h`;
    await page.goto(address);
    const marks = page.getByRole('toolbar', { name: 'Releases in this chart' }).locator('[data-mark]');
    await marks.first().waitFor();
    expect(await page.locator('[data-mark][tabindex="0"]').count()).toBe(1);
    expect(await violations(page)).toEqual([]);
    await marks.last().hover();
    await page.getByText('chat 1.7.0').waitFor();
    await marks.last().click();
    await page.waitForURL(/\/deploys\/[0-9a-f]+\?/);
    await page.goto(address);
    // The marks are drawn before they answer.
    const endsAtLast = async () => {
      await marks.first().focus();
      await page.keyboard.press('End');
      return marks.last().evaluate((mark) => mark === document.activeElement);
    };
    await expect.poll(endsAtLast).toBe(true);
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/deploys\/[0-9a-f]+\?/);
    expect(new URL(page.url()).searchParams.get('range')).toBe('1h');
    expect(complaints).toEqual([]);
  });

  test('of one service are flags that say what inferred means', async () => {
    const { page } = await product.openPage();
    await page.goto(`${product.webUrl}/?live=0&range=1h&service=feed`);
    const flag = page.getByRole('link', { name: /^3\.3\.0, inferred, as nobody announced it: first span/ });
    await flag.hover();
    await page.getByText('inferred: nobody announced it, first span with this version at', { exact: false }).waitFor();
    await flag.click();
    await page.waitForURL(/\/deploys\/[0-9a-f]+\?/);
  });
});
