import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { MINUTE_MS } from '../../app/_close/time/grain.ts';
import { formatBytes, formatCount } from '../../app/_ui/format/count.ts';
import { formatRate } from '../../app/_ui/format/rate.ts';
import { CHROMIUM } from './browser.ts';
import { download } from './download.ts';
import { plot } from './plot.ts';
import { reportConnections } from './report-connections.ts';
import { sharedProduct } from './shared-product.ts';

describe.skipIf(CHROMIUM === undefined)('the charts of the overview', () => {
  const product = sharedProduct();
  /** Half an hour that is over: its numbers no longer move. */
  let from = 0;
  let to = 0;
  beforeAll(async () => {
    to = Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS - 5 * MINUTE_MS;
    from = to - 30 * MINUTE_MS;
    for (let minute = 0; minute < 30; minute += 1) {
      await reportConnections(product.otlpUrl, {
        service: minute % 3 === 0 ? 'feed' : 'chat',
        version: minute < 15 ? '1.0.0' : '1.1.0',
        ended: 10 + minute,
        affected: minute % 4,
        closedTwice: minute % 3,
        endedAt: from + minute * MINUTE_MS,
      });
    }
  });

  const view = () => `${product.webUrl}/?live=0&from=${from}&to=${to}`;
  async function open(address: string): Promise<Page> {
    const { page } = await product.openPage({ permissions: ['clipboard-read', 'clipboard-write'] });
    await page.goto(address);
    await page.locator('.recharts-bar-rectangle').first().waitFor({ state: 'attached' });
    return page;
  }
  const chart = (page: Page) => page.getByRole('application', { name: /^Send-after-close rate/ });
  const fraction = (page: Page) => page.getByTestId('headline-fraction').textContent();

  test('zoom in by dragging, with the numbers of what was selected, and out by z and by the browser', async () => {
    const page = await open(view());
    const { x, y, bar } = await plot(page, 30);
    await page.mouse.move(x + 10.5 * bar, y + 50);
    await page.mouse.down();
    await page.mouse.move(x + 15.5 * bar, y + 80, { steps: 4 });
    await page.mouse.up();
    await page.waitForURL((url) => url.searchParams.get('from') === String(from + 10 * MINUTE_MS));
    expect(new URL(page.url()).searchParams.get('to')).toBe(String(from + 16 * MINUTE_MS));
    const api = await summary(`from=${from + 10 * MINUTE_MS}&to=${from + 16 * MINUTE_MS}`);
    await expect
      .poll(() => fraction(page))
      .toBe(`${api['affectedConnections']} of ${api['endedConnections']} connections`);
    // The pointer still rests on the chart: what its own drag asked for is not held back.
    expect(await page.getByText('held while you point').count()).toBe(0);

    await page.keyboard.press('z');
    await page.waitForURL((url) => url.searchParams.get('from') === String(from + 7 * MINUTE_MS));
    await page.goBack();
    await page.goBack();
    await page.waitForURL((url) => url.searchParams.get('from') === String(from));
  });

  test('are walked by the keyboard, which selects and zooms in', async () => {
    const page = await open(view());
    await chart(page).focus();
    await page.keyboard.press('ArrowLeft');
    await chart(page).getByText('39 ended connections, complete').waitFor();
    await page.keyboard.press('ArrowLeft');
    await chart(page).getByText('38 ended connections, complete').waitFor();
    // The other chart over time shows the same bucket's values at its points.
    const durations = page.getByRole('application', { name: /^Duration/ });
    await expect.poll(() => durations.locator('circle').count()).toBeGreaterThan(0);
    await page.keyboard.press('Shift+ArrowLeft');
    await page.keyboard.press('Shift+ArrowLeft');
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.searchParams.get('from') === String(from + 26 * MINUTE_MS));
    expect(new URL(page.url()).searchParams.get('to')).toBe(String(from + 29 * MINUTE_MS));
  });

  test('let go of the cross-hair by Escape', async () => {
    const page = await open(view());
    await chart(page).focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('Home');
    await chart(page).getByText('10 ended connections, complete').waitFor();
    await page.keyboard.press('Escape');
    await chart(page).getByText('10 ended connections, complete').waitFor({ state: 'detached' });
  });

  test('are the same behind a shared link, whose times are fixed', async () => {
    const page = await open(`${product.webUrl}/?live=0&range=1h&service=chat&groupBy=version&as=count`);
    await page.getByRole('button', { name: 'Copy a link to this view' }).click();
    await page.getByText('Link copied, with fixed times').waitFor({ state: 'attached' });
    const address = await page.evaluate(() => navigator.clipboard.readText());
    const shared = Object.fromEntries(new URL(address).searchParams);
    expect(Number(shared['to']) - Number(shared['from'])).toBe(60 * MINUTE_MS);
    const other = await open(address);
    for (const part of ['headline-rate', 'headline-fraction']) {
      expect(await other.getByTestId(part).textContent()).toBe(await page.getByTestId(part).textContent());
    }
    expect(await bars(other)).toEqual(await bars(page));
    await other.getByRole('button', { name: 'Version', pressed: true }).waitFor();
  });

  test('give a CSV with the very numbers of the API', async () => {
    const page = await open(view());
    const lines = (text: string) => text.trim().split('\r\n').sort();
    const chartLines = lines(await download(page, 'Send-after-close rate', 'CSV'));
    const query = `measure=incidentRate&groupBy=category&step=60000&from=${from}&to=${to}&format=csv`;
    const apiLines = lines(await (await fetch(`${product.webUrl}/api/v1/timeseries?${query}`)).text());
    expect(chartLines).toEqual(apiLines);
    expect(apiLines.length).toBe(1 + 2 * 30);
  });

  test('tell late sends in CLOSING from those in CLOSED, by texture and in CSV', async () => {
    const page = await open(view());
    const panel = page.getByRole('region', { name: 'Time to late send' });
    const closed = panel.locator('.recharts-bar-rectangle [fill="url(#texture-hue-sends-diagonal)"]');
    await closed.first().waitFor({ state: 'attached' });
    const [head, ...rows] = (await download(page, 'Time to late send', 'CSV')).trim().split('\r\n');
    expect(head).toBe('fromMs,toMs,count,closed');
    const bins = rows.map((row) => row.split(',').map(Number));
    const api = await (await fetch(`${product.webUrl}/api/v1/late-send-delay?from=${from}&to=${to}`)).json();
    const asRow = (bin: Record<string, number>) => [bin['fromMs'], bin['toMs'], bin['count'], bin['closed']];
    expect(bins).toEqual(api.bins.map(asRow));
    // Of each minute's late sends, 0 to 3, the second was in CLOSED.
    const sum = (column: number) => bins.reduce((all, bin) => all + (bin[column] ?? 0), 0);
    expect([sum(2), sum(3)]).toEqual([43, 14]);
  });

  test('turn into tables with the same numbers, and back', async () => {
    const page = await open(view());
    await page.keyboard.press('v');
    const table = page.getByRole('region', { name: 'Send-after-close rate as a table' }).getByRole('table');
    await table.waitFor();
    expect(await table.getByRole('row').count()).toBe(31);
    expect(await table.getByRole('row').nth(1).textContent()).toContain('39');
    await page.keyboard.press('v');
    await chart(page).waitFor();
  });

  test('have the numbers of the API everywhere', async () => {
    const page = await open(view());
    const api = await summary(`from=${from}&to=${to}`);
    const count = (name: string) => Number(api[name]);
    const shown = async (measure: string) => page.getByTestId(`figure-${measure}`).textContent();
    expect(await page.getByTestId('headline-rate').textContent()).toBe(formatRate(count('sendAfterCloseRate')));
    expect(await shown('lateSends')).toBe(formatCount(count('lateSends')));
    expect(await shown('lostBytes')).toBe(formatBytes(count('lostBytes')));
    expect(await shown('affectedConnections')).toBe(formatCount(count('affectedConnections')));
    expect(await shown('cleanCloseRate')).toBe(formatRate(count('cleanCloseRate')));
    expect(await shown('closeFailureRate')).toBe(formatRate(count('closeFailureRate')));
    for (const service of ['chat', 'feed']) {
      const own = await summary(`from=${from}&to=${to}&service=${service}`);
      const card = await page.getByRole('button', { name: new RegExp(`^Service ${service}`) }).textContent();
      expect(card).toContain(formatRate(Number(own['sendAfterCloseRate'])));
    }
    const codes = await page.getByRole('region', { name: 'Close codes' }).getByRole('row').nth(1).textContent();
    expect(codes).toContain('1000Normal closure100%');
    const legend = await page.getByRole('list', { name: 'Legend' }).textContent();
    const { byCategory }: { byCategory: Record<string, { incidentRate: number }> } = await (
      await fetch(`${product.webUrl}/api/v1/summary?from=${from}&to=${to}`)
    ).json();
    for (const [category, { incidentRate }] of Object.entries(byCategory)) {
      expect(legend).toContain(`${category}${formatRate(incidentRate)}`);
    }
  });

  test('split by code say that there is no such rate, and show how connections ended', async () => {
    const page = await open(`${view()}&groupBy=code`);
    await page.getByText('ended connections: a late send has no code', { exact: false }).waitFor();
    expect(await page.getByRole('list', { name: 'Legend' }).textContent()).toBe('1000 Normal closure100%');
  });

  test('lead anywhere by the list of places', async () => {
    const page = await open(view());
    await page.keyboard.press('Control+k');
    const places = page.getByRole('dialog');
    await places.getByRole('combobox').fill('feed');
    await places.getByRole('option', { name: 'feed' }).waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.searchParams.get('service') === 'feed');
  });

  test('keep their bars readable beside a bucket that has only begun, and still tell its rate', async () => {
    const step = 30 * MINUTE_MS;
    const begun = Math.floor(from / step) * step - 4 * step;
    const busy = { service: 'begun', version: '1.0.0', ended: 100, affected: 1 };
    for (let bucket = 1; bucket <= 8; bucket += 1) {
      await reportConnections(product.otlpUrl, { ...busy, endedAt: begun - bucket * step });
    }
    await reportConnections(product.otlpUrl, { ...busy, ended: 5, affected: 4, endedAt: begun });
    const end = begun + MINUTE_MS;
    const page = await open(`${product.webUrl}/?live=0&service=begun&from=${end - 48 * step}&to=${end}`);
    expect(await page.getByTestId('beyond-axis').count()).toBe(1);
    const ticks = await chart(page).locator('.recharts-yAxis .recharts-cartesian-axis-tick-value').allTextContents();
    expect(Math.max(...ticks.map((text) => Number.parseFloat(text)))).toBeLessThanOrEqual(2);
    const box = await page.getByTestId('time-layer').first().boundingBox();
    if (!box) throw new Error('The chart has no size.');
    await page.mouse.move(box.x + box.width - 3, box.y + 60);
    await page.getByText('80.0%').first().waitFor();
  });

  test('have no key in the list of keys that does nothing', async () => {
    const page = await open(view());
    await page.keyboard.press('?');
    const keys = page.getByRole('dialog').locator('dt');
    await keys.first().waitFor();
    const listed = await keys.allTextContents();
    expect(new Set(listed).size).toBe(listed.length);
    // Those that charts answer themselves, and those of incidents, of alerts, of silences and of the rule editor.
    const ofIncidents = ['e', 'a', 'x ⇧X', '⇧A', 'i', 'm', '⇧E'];
    const others = ['← →', '⇧← →', 'Enter', 'Esc', ...ofIncidents, 'm 1', 'n', '[ ]', '⌘S', '⌘Z ⇧⌘Z'];
    const wanted = listed
      .filter((key) => !others.includes(key))
      .flatMap((key) => (key === 'j k' ? ['j', 'k'] : key === 'f /' ? ['f'] : [key]))
      .map((key) => (key === '⌘K' ? 'mod+k' : key.replace('⇧', '')));
    const there = await page
      .locator('[data-shortcut]')
      .evaluateAll((all) => all.map((control) => control.getAttribute('data-shortcut') ?? ''));
    expect([...new Set(there)].sort()).toEqual(wanted.sort());
  });

  test('can be filtered at 390 px, where nothing leaves the page', async () => {
    const { page } = await product.openPage({ viewport: { width: 390, height: 844 }, hasTouch: true });
    await page.goto(view());
    await page.getByRole('button', { name: 'Filters: all' }).tap();
    await page.getByRole('checkbox', { name: 'feed' }).tap();
    await page.getByRole('button', { name: 'Filters: feed' }).waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  });

  async function summary(query: string): Promise<Record<string, unknown>> {
    return (await fetch(`${product.webUrl}/api/v1/summary?${query}`)).json();
  }
});

/** Where each bar of the headline stands and how high it is. */
async function bars(page: Page): Promise<string[]> {
  return page
    .locator('.recharts-bar-rectangle rect')
    .evaluateAll((all) => all.map((bar) => ['x', 'y', 'width', 'height'].map((name) => bar.getAttribute(name)).join()));
}
