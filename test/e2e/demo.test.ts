import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { CHROMIUM, launchBrowser, openPage } from './browser.ts';
import { type Product, runningProcesses, runProduct } from './product.ts';

/** As long as releases of the demo are: a minute of one alone has to be judged before the next. */
const RELEASE_SECONDS = 120;
/** A minute is judged 90 s after its end, and the page asks every few seconds. */
const JUDGED_WITHIN_MS = 240_000;

interface Counts {
  endedConnections: number;
  affectedConnections: number;
}

let demo: Product;
beforeAll(async () => {
  demo = await runProduct(['app/_cli/demo.mjs', '--release-seconds', String(RELEASE_SECONDS)]);
});
afterAll(() => demo.interrupt());

describe('npm run demo', () => {
  test(
    'shows the race of 1.0.0 and its end in 1.1.0, and agrees with the count that the chat kept by itself',
    async () => {
      const [, webUrl = ''] = await demo.printed(/Open (http:\/\/[^/]+)/);
      const counts = await Promise.all([counted('1.0.0'), counted('1.1.0')]);
      for (const { version, own, api } of counts) {
        expect(api, version).toEqual(own);
        expect(own.endedConnections).toBeGreaterThan(20);
        expect(await summary(webUrl, version)).toMatchObject(own);
      }
      expect(counts[0]?.own.affectedConnections).toBeGreaterThan(0);
      expect(counts[1]?.own.affectedConnections).toBe(0);
      expect((await timeseries(webUrl, '1.0.0')).some((value) => value !== null && value > 0)).toBe(true);
    },
    4_000 * RELEASE_SECONDS,
  );

  test.skipIf(CHROMIUM === undefined)(
    'fires in 1.0.0, is acknowledged and is over in 1.1.0: once with the mouse alone, once with the keyboard alone',
    async () => {
      const [, webUrl = ''] = await demo.printed(/Alerts (http:\/\/[^/]+)/);
      const browser = await launchBrowser();
      onTestFinished(() => browser.close());
      const mouse = await openPage(browser);
      const keys = await openPage(browser);
      await byMouse(mouse.page, webUrl);
      await byKeys(keys.page, webUrl);
      await demo.printed(/chat 1\.1\.0 runs/);
      for (const { page } of [mouse, keys]) {
        await page
          .getByText(/^resolved .*:\d\d$/)
          .first()
          .waitFor({ timeout: JUDGED_WITHIN_MS });
      }
      await mouse.page
        .getByRole('link', { name: /^Alerts/ })
        .first()
        .click();
      await mouse.page.waitForURL(/\/alerts(\?|$)/);
      await keys.page.keyboard.press('Escape');
      await keys.page.waitForURL(/\/alerts(\?|$)/);
      expect([...mouse.complaints, ...keys.complaints]).toEqual([]);
    },
    3 * JUDGED_WITHIN_MS,
  );

  test('ends everything that it started on Ctrl-C', async () => {
    expect(runningProcesses(demo).length).toBeGreaterThan(4);
    await demo.interrupt();
    await vi.waitFor(() => expect(runningProcesses(demo)).toEqual([]), { timeout: 15_000 });
  });
});

const PRESET = 'Fixed threshold';
const RULE = { name: 'Above 2 % in a minute', exact: true };
const WHY = /chat (1\.0\.0 )?sent after close on [\d.]+% of connections; 2\.00% is allowed\./;

/** From the preset's backtest to the acknowledgement on the episode's page. */
async function byMouse(page: Page, webUrl: string): Promise<void> {
  await page.goto(`${webUrl}/`, { waitUntil: 'networkidle' });
  await page
    .getByRole('link', { name: /^Alerts/ })
    .first()
    .click();
  await page.getByRole('link', { name: PRESET, exact: true }).click();
  await expectBacktest(page);
  await page
    .getByRole('link', { name: /^Alerts/ })
    .first()
    .click();
  await page.getByRole('switch', { name: PRESET }).click();
  await page.getByRole('switch', { name: PRESET, checked: true }).waitFor();
  const row = page.getByRole('listitem').filter({ has: page.getByRole('link', RULE) });
  await row.first().waitFor({ timeout: JUDGED_WITHIN_MS });
  await row.getByRole('link', RULE).first().click();
  await page.waitForURL(/\/alerts\/episodes\/[0-9a-f]{16}/);
  await page.getByRole('heading', { level: 1, name: WHY }).waitFor();
  await page.getByRole('button', { name: /^Acknowledge/ }).click();
  await page.getByRole('button', { name: /^Unacknowledge/ }).click();
  await page.getByRole('button', { name: /^Acknowledge/ }).waitFor();
  // Under a pointer that is about to press, live waits.
  await page.mouse.move(720, 700);
}

/** The same with keys: the preset is switched off and on again, and what the mouse has taken back is acknowledged. */
async function byKeys(page: Page, webUrl: string): Promise<void> {
  const { keyboard } = page;
  await page.goto(`${webUrl}/`, { waitUntil: 'networkidle' });
  await keyboard.press('g');
  await keyboard.press('a');
  await page.waitForURL(/\/alerts(\?|$)/);
  await tabTo(page, page.getByRole('link', { name: 'N times the same hours of last week', exact: true }));
  await keyboard.press('Enter');
  await expectBacktest(page);
  await keyboard.press('Escape');
  await page.waitForURL(/\/alerts(\/rules)?(\?|$)/);
  await keyboard.press('g');
  await keyboard.press('a');
  await page.waitForURL(/\/alerts(\?|$)/);
  const preset = { name: 'N times the same hours of last week' };
  await tabTo(page, page.getByRole('switch', preset));
  await keyboard.press('Space');
  await page.getByRole('switch', { ...preset, checked: true }).waitFor();
  await page.getByRole('link', RULE).first().waitFor();
  await tabTo(page, page.getByRole('link', RULE).first());
  await keyboard.press('Enter');
  await page.waitForURL(/\/alerts\/episodes\/[0-9a-f]{16}/);
  await page.getByRole('heading', { level: 1, name: WHY }).waitFor();
  await keyboard.press('a');
  await page.getByRole('button', { name: /^Unacknowledge/ }).waitFor();
}

async function expectBacktest(page: Page): Promise<void> {
  await page.waitForURL(/\/alerts\/rules\//);
  await page.getByRole('heading', { name: 'What it would have done' }).waitFor();
  await page.getByRole('heading', { name: /^\d+ pages?$/ }).waitFor();
}

/** Goes by Tab, as somebody without a mouse does. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor();
  for (let presses = 0; presses < 150; presses += 1) {
    await page.keyboard.press('Tab');
    if (await target.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error('Tab does not lead there.');
}

async function counted(version: string): Promise<{ version: string; own: Counts; api: Counts }> {
  const [, ...figures] = await demo.printed(
    new RegExp(
      `chat ${version} counted (\\d+) ended, (\\d+) affected connections; /api/v1/summary says (\\d+) and (\\d+)`,
    ),
  );
  const [ended = -1, affected = -1, apiEnded = -1, apiAffected = -1] = figures.map(Number);
  return {
    version,
    own: { endedConnections: ended, affectedConnections: affected },
    api: { endedConnections: apiEnded, affectedConnections: apiAffected },
  };
}

async function summary(webUrl: string, version: string): Promise<unknown> {
  return (await fetch(`${webUrl}/api/v1/summary?service=chat&version=${version}`)).json();
}

async function timeseries(webUrl: string, version: string): Promise<(number | null)[]> {
  const query = `measure=sendAfterCloseRate&groupBy=version&service=chat&version=${version}`;
  const answer: { series: { key: string; points: { value: number | null }[] }[] } = await (
    await fetch(`${webUrl}/api/v1/timeseries?${query}`)
  ).json();
  return answer.series.find(({ key }) => key === version)?.points.map(({ value }) => value) ?? [];
}
