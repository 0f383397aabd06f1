import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { MINUTE_MS } from '../../app/_close/time/grain.ts';
import { CHROMIUM } from './browser.ts';
import { reportConnections } from './report-connections.ts';
import { sharedProduct } from './shared-product.ts';
import { violations } from './violations.ts';

/** An hour of 1.0.0, in which nothing is late, and then 1.1.0, of which one connection in five is. */
const ROLL = [
  { version: '1.0.0', fromMinutesAgo: 60, toMinutesAgo: 30, affected: 0 },
  { version: '1.1.0', fromMinutesAgo: 30, toMinutesAgo: 2, affected: 4 },
];
/** Five minutes hold what has ended by now, whenever in the next minute the tick is. */
const RULE = {
  name: 'One in twenty',
  measure: 'sendAfterCloseRate',
  filter: { service: 'chat', environment: 'production' },
  condition: { kind: 'threshold', above: 0.05 },
  splitBy: 'service',
  windowMs: 5 * MINUTE_MS,
  forMs: 0,
  keepFiringForMs: 0,
  evidence: false,
  severity: 'critical',
  owner: 'Realtime',
  runbookUrl: 'https://runbooks.example/late-sends',
};
/** A tick is due within a minute, and is looked for every five seconds. */
const TICK_MS = 90_000;
/** What the other screens keep to as well, compressed. */
const MOST_JAVASCRIPT_BYTES = 300_000;

describe.skipIf(CHROMIUM === undefined)('an alert from its first minute to its last', () => {
  const product = sharedProduct();

  beforeAll(async () => {
    const now = Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS;
    for (const { version, fromMinutesAgo, toMinutesAgo, affected } of ROLL) {
      for (let minute = fromMinutesAgo - 1; minute >= toMinutesAgo; minute -= 1) {
        const endedAt = now - minute * MINUTE_MS;
        await reportConnections(product.otlpUrl, { service: 'chat', version, ended: 20, affected, endedAt });
      }
    }
  }, 120_000);

  test('without a rule the presets are the screen, and one is switched on by the keyboard', async () => {
    const { page, complaints } = await product.openPage();
    await page.goto(`${product.webUrl}/alerts?live=0`, { waitUntil: 'networkidle' });
    await page.getByRole('heading', { name: 'No rule is on' }).waitFor();
    const preset = page.getByRole('switch', { name: 'Telemetry lost' });
    await preset.focus();
    await page.keyboard.press('Space');
    await page.getByRole('heading', { name: 'Episodes, last 7 days' }).waitFor();
    expect(await preset.getAttribute('aria-checked')).toBe('true');
    await page.getByText('Nothing fires, and nothing is pending').waitFor();
    expect(complaints).toEqual([]);
  }, 60_000);

  test('fires, is acknowledged, snoozed and understood, and ends', async () => {
    const created = await post(`${product.webUrl}/api/v1/alerts/rules`, RULE);
    expect(created.status).toBe(201);
    const { page, complaints } = await product.openPage();
    await page.goto(`${product.webUrl}/set-up`, { waitUntil: 'networkidle' });
    await page.keyboard.press('g');
    await page.keyboard.press('a');
    await page.waitForURL('**/alerts');

    // The page finds out by itself.
    const row = page.getByRole('listitem').filter({ has: page.getByRole('link', { name: 'One in twenty' }) });
    await row.getByText(/^firing/).waitFor({ timeout: TICK_MS });
    expect(await page.getByRole('heading', { level: 2, name: '1 firing' }).count()).toBe(1);
    for (const text of ['20.0%', 'above 5.00%', 'Realtime', '1.1.0']) await row.getByText(text).first().waitFor();
    await page.getByRole('link', { name: 'Alerts 1 firing' }).waitFor();
    expect(await violations(page)).toEqual([]);

    await expectWholeCard();

    await page.getByRole('button', { name: 'Your name' }).click();
    await page.getByRole('textbox').fill('Mira Kolar');
    await page.keyboard.press('Enter');
    await page.keyboard.press('a');
    await row.getByText('Mira Kolar acknowledged it').waitFor();
    await page.getByRole('heading', { level: 2, name: '1 acknowledged' }).waitFor();
    await page.getByRole('link', { name: 'Alerts', exact: true }).waitFor();
    // What was done can be undone for ten seconds, by its button and by z.
    const toast = page.getByRole('status').filter({ hasText: 'One in twenty on chat' });
    await toast.getByText('Acknowledged One in twenty on chat').waitFor();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('z');
    await row.getByText('no answer yet').waitFor();
    await page.getByRole('heading', { level: 2, name: '1 firing' }).waitFor();
    await toast.waitFor({ state: 'detached' });
    await page.context().setOffline(true);
    await page.keyboard.press('a');
    await toast.getByText('Offline. As soon as there is a network').waitFor();
    await page.context().setOffline(false);
    await toast.getByText(/^Acknowledged/).waitFor();
    await row.getByText('Mira Kolar acknowledged it').waitFor();
    await row.getByRole('button', { name: 'Unacknowledge' }).click();
    await page.getByRole('heading', { level: 2, name: '1 firing' }).waitFor();
    await row.getByRole('button', { name: 'Snooze' }).click();
    await page.getByRole('textbox', { name: 'Why, if you like' }).fill('host moves');
    await page.getByRole('button', { name: 'For 1 h' }).click();
    await row.getByText('“host moves”').waitFor();
    await row.getByRole('button', { name: 'Wake now' }).click();
    await row.getByRole('button', { name: 'Ack One in twenty on chat' }).click();
    await row.getByText('Mira Kolar acknowledged it').waitFor();

    await row.getByRole('link', { name: 'One in twenty', exact: true }).click();
    await page.waitForURL(/\/alerts\/episodes\/[0-9a-f]{16}/);
    // Next reads the heading aloud, in an element of its own.
    const why = 'Fired because chat 1.1.0 sent after close on 20.0% of connections; 5.00% is allowed.';
    await page.getByRole('heading', { level: 1, name: why }).waitFor();
    await page.getByRole('textbox', { name: 'Note' }).fill('1.1.1 is on its way');
    await page.getByRole('button', { name: 'Note', exact: true }).click();
    await page.getByText('“1.1.1 is on its way”').waitFor();
    // All of it stands in the story, also what was undone.
    await page.getByText('took the acknowledgement back').first().waitFor();
    await page.getByText('woke it').waitFor();
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.getByRole('button', { name: 'Copy summary' }).click();
    await page.getByText('Copied').waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toMatch(
      /^\*\*Fired because chat 1\.1\.0 sent after close on 20\.0% of connections; 5\.00% is allowed/,
    );
    expect(copied).toContain(page.url().split('?')[0]);
    expect(await page.getByRole('link', { name: 'Edit rule' }).getAttribute('href')).toMatch(
      /^\/alerts\/rules\/[\w-]+/,
    );
    await page.getByRole('button', { name: 'Noise' }).click();
    await page.getByText('marked it as noise').waitFor();
    expect(await violations(page)).toEqual([]);
    await expectReadable(page.url());

    // As much traffic without a late send as makes the rate small.
    for (let part = 0; part < 8; part += 1) {
      const endedAt = Date.now() - 100_000 + part;
      await reportConnections(product.otlpUrl, { service: 'chat', version: '1.1.0', ended: 500, affected: 0, endedAt });
    }
    await page
      .getByText(/^resolved .*:\d\d$/)
      .first()
      .waitFor({ timeout: TICK_MS });
    expect(await page.getByRole('button', { name: /^Acknowledge/ }).count()).toBe(0);
    await page.keyboard.press('Escape');
    await page.waitForURL('**/alerts');
    await page.getByText('The last episode:').waitFor();
    // What Chromium asks for by itself where the page's own icon could not be loaded: without a network.
    expect(complaints.filter((complaint) => !complaint.endsWith('/favicon.ico'))).toEqual([]);
  }, 300_000);

  test('costs no more on its first load than other screens', async () => {
    const { page } = await product.openPage();
    let bytes = 0;
    const session = await page.context().newCDPSession(page);
    const scripts = new Set<string>();
    await session.send('Network.enable');
    session.on('Network.responseReceived', ({ requestId, type }) => {
      if (type === 'Script') scripts.add(requestId);
    });
    session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      if (scripts.has(requestId)) bytes += encodedDataLength;
    });
    await page.goto(`${product.webUrl}/alerts?live=0`, { waitUntil: 'networkidle' });
    expect(bytes).toBeGreaterThan(0);
    expect(bytes).toBeLessThan(MOST_JAVASCRIPT_BYTES);
  });

  /** On a phone the first card is there without scrolling, down to its one blue button, which a thumb finds. */
  async function expectWholeCard(): Promise<void> {
    const { page } = await product.openPage({ viewport: { width: 390, height: 844 }, hasTouch: true });
    await page.goto(`${product.webUrl}/alerts?live=0`, { waitUntil: 'networkidle' });
    const card = page.getByRole('listitem').filter({ has: page.getByRole('link', { name: 'One in twenty' }) });
    const bar = await page.getByRole('navigation', { name: 'Screens' }).boundingBox();
    const box = await card.boundingBox();
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(bar?.y ?? 0);
    for (const name of [/^Acknowledge/, /^Snooze/]) {
      expect((await card.getByRole('button', { name }).boundingBox())?.height).toBe(36);
    }
    expect((await card.getByRole('link', { name: /^Runbook/ }).boundingBox())?.height).toBe(36);
    const blue = await card.locator('button, a').evaluateAll((controls) => {
      const accent = getComputedStyle(document.body).getPropertyValue('--accent').trim();
      const shown = document.createElement('i');
      shown.style.color = accent;
      document.body.append(shown);
      const color = getComputedStyle(shown).color;
      return controls.filter((control) => getComputedStyle(control).backgroundColor === color).length;
    });
    expect(blue).toBe(1);
    await page.close();
  }

  /** In the other theme and on a phone, the list and the page of an episode have no fault and do not scroll sideways. */
  async function expectReadable(episodeUrl: string): Promise<void> {
    for (const address of [`${product.webUrl}/alerts?live=0`, `${episodeUrl.split('?')[0]}?live=0`]) {
      const light = await product.openPage({ colorScheme: 'light' });
      await light.page.goto(address, { waitUntil: 'networkidle' });
      expect(await violations(light.page)).toEqual([]);
      const phone = await product.openPage({ viewport: { width: 390, height: 844 }, hasTouch: true });
      await phone.page.goto(address, { waitUntil: 'networkidle' });
      expect(await violations(phone.page)).toEqual([]);
      expect(await widthBeyond(phone.page)).toBe(0);
      // What somebody has answered is one quiet card there, and leads on.
      if (address.includes('/alerts?')) {
        const quiet = phone.page.getByRole('region', { name: 'Quiet for now' });
        expect(await quiet.getByRole('link', { name: /One in twenty/ }).getAttribute('href')).toMatch(
          /^\/alerts\/episodes\//,
        );
      }
      await Promise.all([light.page.close(), phone.page.close()]);
    }
  }
});

function widthBeyond(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
}

function post(url: string, body: unknown): Promise<Response> {
  return fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
}
