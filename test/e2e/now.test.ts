import { beforeAll, describe, expect, test } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../app/_close/time/grain.ts';
import { CHROMIUM } from './browser.ts';
import { reportConnections } from './report-connections.ts';
import { sharedProduct } from './shared-product.ts';

describe.skipIf(CHROMIUM === undefined)('what is now', () => {
  const product = sharedProduct();

  /** Connections that ended every 20 min, up to some time ago. */
  async function serve(service: string, ended: number, untilMs: number, affected: (ageMs: number) => number) {
    for (let ageMs = 26 * HOUR_MS + 4 * MINUTE_MS; ageMs >= untilMs; ageMs -= 20 * MINUTE_MS) {
      const endedAt = Date.now() - ageMs;
      await reportConnections(product.otlpUrl, {
        service,
        version: '1.0.0',
        ended,
        affected: affected(ageMs),
        endedAt,
      });
    }
  }

  beforeAll(async () => {
    await serve('worse', 100, 4 * MINUTE_MS, (ageMs) => (ageMs < HOUR_MS ? 40 : 2));
    await serve('silent', 20, 20 * HOUR_MS - 20 * MINUTE_MS, () => 1);
    await serve('clean', 200, 4 * MINUTE_MS, () => 0);
    await reportConnections(product.otlpUrl, {
      service: 'new',
      version: '1.0.0',
      ended: 3,
      affected: 1,
      endedAt: Date.now() - 5 * MINUTE_MS,
    });
  }, 120_000);

  test('stands on the cards, the most urgent first, and beside the headline', async () => {
    const { page, complaints } = await product.openPage({ timezoneId: 'UTC', viewport: { width: 1440, height: 900 } });
    await page.goto(`${product.webUrl}/?live=0&range=24h`);
    await page.getByTestId('headline-rate').waitFor();
    const cards = await page.getByRole('button', { name: /^Service/ }).allTextContents();
    expect(cards).toEqual([
      expect.stringMatching(/^Service worse.*worse now.*now, since \d\d:\d\d/),
      expect.stringMatching(/^Service silent.*silent 20 h.*last heard/),
      expect.stringMatching(/^Service new.*first data.*1 of 3.*too few: /),
      expect.stringMatching(/^Service clean.*no change found.*0%.*0 of [\d,]+, at most 0\.\d+%/),
    ]);
    // Silence is no rate, and no health.
    expect(cards[1]).not.toContain('✓');
    await page.goto(`${product.webUrl}/?live=0&range=24h&service=worse`);
    const now = page.getByTestId('headline-now');
    expect(await now.textContent()).toMatch(/^worse now: 40\.0% now, since \d\d:\d\d.*; \d\.\d\d% over 24 h$/);
    await page.goto(`${product.webUrl}/?live=0&range=24h&service=silent`);
    await page
      .getByText(/^No telemetry since/)
      .or(now.getByText(/silent 20 h/))
      .first()
      .waitFor();
    expect(complaints).toEqual([]);
  });

  test('is the same in the API', async () => {
    const answer = await fetch(`${product.webUrl}/api/v1/services?from=${Date.now() - DAY_MS}`);
    const { services }: { services: { service: string; now: { label: string } }[] } = await answer.json();
    expect(Object.fromEntries(services.map(({ service, now }) => [service, now.label]))).toEqual({
      worse: 'worse now',
      silent: 'silent 20 h',
      new: 'first data',
      clean: 'no change found',
    });
  });
});
