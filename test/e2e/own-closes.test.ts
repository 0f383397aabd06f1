import { beforeAll, describe, expect, test } from 'vitest';
import { exportingTo, run } from '../../instrumentation/test/support/program.ts';
import { CHROMIUM } from './browser.ts';
import { sharedProduct } from './shared-product.ts';
import { violations } from './violations.ts';

/** Who closes, where, how, what became of the peers, and how often, in the order of the panel. */
const ROWS = [
  /^sweep > server\.clients\.forEach handler, client\.terminate\(\)\s+own-closes\.mjs:\d+\s+terminate, 1006, completed\s+was alive 0\.[2-5] s before\s+6\s/,
  /^shutdown\s+own-closes\.mjs:\d+\s+close, 1001, completed\s+was alive (under )?0\.\d s before\s+4\s/,
  /^heartbeat\s+own-closes\.mjs:\d+\s+terminate, 1006, completed\s+last heard [1-4](\.\d)? s before\s+3\s/,
  /^engine\.io: ping timeout\s+socket\.js:\d+\s+close, 1005, completed\s+last heard [1-4](\.\d)? s before\s+1\s/,
];

describe.skipIf(CHROMIUM === undefined)('what a program closes of its own accord', () => {
  const product = sharedProduct();
  beforeAll(async () => {
    const { code, stderr } = await run('own-closes.mjs', exportingTo(product.otlpUrl)).ended;
    expect([code, stderr]).toEqual([0, '']);
  });

  test('is an answer of the API', async () => {
    const answer = await fetch(`${product.webUrl}/api/v1/closes?service=tested`);
    const { closers, attempts, total } = await answer.json();
    expect([attempts, total]).toEqual([14, 4]);
    expect(closers).toMatchObject([
      {
        site: {
          function: 'sweep > server.clients.forEach handler, client.terminate()',
          file: 'programs/own-closes.mjs',
        },
        connections: 6,
        ways: [{ operation: 'terminate', outcome: 'completed', code: 1006 }],
        peerSilence: { attempts: 6, aliveShare: 1 },
      },
      { site: { function: 'shutdown' }, connections: 4, ways: [{ operation: 'close', code: 1001 }] },
      { site: { function: 'heartbeat' }, ways: [{ operation: 'terminate' }], peerSilence: { aliveShare: 0 } },
      { library: 'engine.io: ping timeout', ways: [{ operation: 'close', code: 1005 }] },
    ]);
  });

  describe.each(['dark', 'light'] as const)('in the %s theme', (colorScheme) => {
    test.each([1440, 390])('is on the overview, %i px wide', async (width) => {
      const { page, complaints } = await product.openPage({ colorScheme, viewport: { width, height: 1_200 } });
      await page.goto(`${product.webUrl}/?live=0&service=tested`, { waitUntil: 'networkidle' });
      const panel = page.getByRole('region', { name: 'Who closes what' });
      const rows = await panel.locator('tbody tr').all();
      const texts = await Promise.all(rows.map((row) => row.innerText()));
      expect(texts).toEqual(ROWS.map((row) => expect.stringMatching(row)));
      expect(await page.locator('*').count()).toBeLessThan(2_500);
      expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
      expect(await violations(page)).toEqual([]);
      expect(complaints).toEqual([]);
      const shots = process.env['OWN_CLOSES_SHOTS'];
      if (shots) await panel.screenshot({ path: `${shots}/${colorScheme}-${width}.png` });
      if (shots) await page.screenshot({ path: `${shots}/page-${colorScheme}-${width}.png`, fullPage: true });
    });
  });
});
