import { beforeAll, describe, expect, test } from 'vitest';
import { MINUTE_MS } from '../../app/_close/time/grain.ts';
import { runAfterclose } from '../api/run-command.ts';
import { CHROMIUM } from './browser.ts';
import { reportConnections } from './report-connections.ts';
import { sharedProduct } from './shared-product.ts';
import { violations } from './violations.ts';

/** The demo's roll, an hour each: 1.0.0 sends after close, 1.1.0 does not, and 1.0.0 is back. */
const ROLL = [
  { version: '1.0.0', fromMinutesAgo: 190, toMinutesAgo: 130, affected: 4 },
  { version: '1.1.0', fromMinutesAgo: 130, toMinutesAgo: 70, affected: 0 },
  { version: '1.0.0', fromMinutesAgo: 70, toMinutesAgo: 3, affected: 4 },
];
const EVERY_MINUTES = 3;

describe.skipIf(CHROMIUM === undefined)('a roll from 1.0.0 to 1.1.0 and back', () => {
  const product = sharedProduct();

  beforeAll(async () => {
    const now = Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS;
    for (const { version, fromMinutesAgo, toMinutesAgo, affected } of ROLL) {
      for (let minute = fromMinutesAgo - 1; minute > toMinutesAgo; minute -= EVERY_MINUTES) {
        const endedAt = now - minute * MINUTE_MS;
        await reportConnections(product.otlpUrl, { service: 'chat', version, ended: 20, affected, endedAt });
      }
    }
    // Announced at the end: the receiver judges a deploy at once, and so old a one only minutes later again.
    for (const { version, fromMinutesAgo } of ROLL) {
      await announce(product.webUrl, version, now - fromMinutesAgo * MINUTE_MS);
    }
  }, 120_000);

  test('is judged better, and back again worse, and the gate exits accordingly', async () => {
    const deploys = await listed(product.webUrl);
    expect(deploys.map(({ version, label }) => [version, label])).toEqual([
      ['1.0.0', expect.stringMatching(/^worse/)],
      ['1.1.0', 'better'],
      ['1.0.0', expect.anything()],
    ]);
    const gate = (version: string) =>
      runAfterclose(
        'gate',
        '--service=chat',
        '--environment=production',
        `--version=${version}`,
        `--url=${product.webUrl}`,
      );
    expect([(await gate('1.1.0')).status, (await gate('1.0.0')).status]).toEqual([0, 1]);
  }, 60_000);

  test('leads from the flag on the overview over the list to the deploy and its report', async () => {
    const { page, complaints } = await product.openPage();
    await page.goto(`${product.webUrl}/?live=0&range=6h&service=chat`, { waitUntil: 'networkidle' });
    await page.locator('svg g title', { hasText: '1.1.0, announced: better' }).first().waitFor({ state: 'attached' });
    await page.locator('svg text', { hasText: /^1\.1\.0 ▼/ }).waitFor({ state: 'attached' });
    await page.getByRole('link', { name: /^1\.1\.0, announced: better/ }).click();
    await page.waitForURL(/\/deploys\/[0-9a-f]{16}/);
    await page.getByText('1.1.0 does not send after close any more').first().waitFor();
    expect(await violations(page)).toEqual([]);

    await page.goto(`${product.webUrl}/deploys?live=0&range=6h`, { waitUntil: 'networkidle' });
    const rows = page.getByRole('row').filter({ hasText: 'chat' });
    await rows.filter({ hasText: 'back to 1.0.0' }).getByText(/worse/).first().waitFor();
    const better = (await listed(product.webUrl)).find(({ label }) => label === 'better');
    await page.locator(`a[href*="/deploys/${better?.id}"]`).first().click();
    await page.waitForURL(/\/deploys\/[0-9a-f]{16}/);
    const address = await page.getByRole('link', { name: 'Report' }).getAttribute('href');
    const report = await fetch(new URL(address ?? '', product.webUrl));
    expect([report.status, report.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(await report.text()).toContain('1.1.0 does not send after close any more');
    expect(complaints).toEqual([]);
  }, 90_000);
});

async function announce(webUrl: string, version: string, startedAt: number): Promise<void> {
  const answer = await fetch(`${webUrl}/api/v1/deploys`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ service: 'chat', environment: 'production', version, startedAt, author: 'Mira Kolar' }),
  });
  expect(answer.status).toBe(201);
}

async function listed(webUrl: string): Promise<{ id: string; version: string; label: string | undefined }[]> {
  const answer = await fetch(`${webUrl}/api/v1/deploys?from=${Date.now() - 400 * MINUTE_MS}`);
  const { deploys }: { deploys: { id: string; version: string; judgement: { label: string } | null }[] } =
    await answer.json();
  return deploys.map(({ id, version, judgement }) => ({ id, version, label: judgement?.label }));
}
