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
    'fires in 1.0.0, is acknowledged by key and by mouse, and is over in 1.1.0',
    async () => {
      const [, webUrl = ''] = await demo.printed(/Alerts (http:\/\/[^/]+)/);
      const browser = await launchBrowser();
      onTestFinished(() => browser.close());
      const { page, complaints } = await openPage(browser);

      // A preset, with what it would have done before it is on.
      await page.goto(`${webUrl}/alerts/rules/new?preset=same-hours&range=24h`, { waitUntil: 'networkidle' });
      await page.getByRole('heading', { name: 'What it would have done' }).waitFor();
      await page.getByRole('heading', { name: /^\d+ pages?$/ }).waitFor();
      await page.goto(`${webUrl}/alerts`, { waitUntil: 'networkidle' });
      await page.getByRole('switch', { name: 'Fixed threshold' }).click();
      await page.getByRole('switch', { name: 'Fixed threshold', checked: true }).waitFor();
      const seasonal = { name: 'N times the same hours of last week' };
      await page.getByRole('switch', seasonal).focus();
      await page.keyboard.press('Space');
      await page.getByRole('switch', { ...seasonal, checked: true }).waitFor();

      const rule = page.getByRole('link', { name: 'Above 2 % in a minute', exact: true });
      await rule.first().waitFor({ timeout: JUDGED_WITHIN_MS });
      await page.keyboard.press('j');
      await page.keyboard.press('a');
      await page.getByRole('button', { name: 'Unacknowledge' }).waitFor();
      await page.getByRole('button', { name: 'Unacknowledge' }).click();
      await page.getByText('no answer yet').first().waitFor();
      await page.getByRole('listitem').filter({ has: rule }).getByRole('button', { name: /^Ack / }).click();
      await page.getByRole('button', { name: 'Unacknowledge' }).waitFor();

      await rule.first().click();
      await page.waitForURL(/\/alerts\/episodes\/[0-9a-f]{16}/);
      await page.getByText(/chat (1\.0\.0 )?sent after close on [\d.]+% of connections; 2\.00% is allowed\./).waitFor();
      await demo.printed(/chat 1\.1\.0 runs/);
      await page.getByText(/^resolved .*:\d\d$/).waitFor({ timeout: JUDGED_WITHIN_MS });
      await page.keyboard.press('Escape');
      await page.waitForURL(/\/alerts(\?|$)/);
      expect(complaints).toEqual([]);
    },
    3 * JUDGED_WITHIN_MS,
  );

  test('ends everything that it started on Ctrl-C', async () => {
    expect(runningProcesses(demo).length).toBeGreaterThan(4);
    await demo.interrupt();
    await vi.waitFor(() => expect(runningProcesses(demo)).toEqual([]), { timeout: 15_000 });
  });
});

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
