import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CHROMIUM, launchBrowser, openPage } from './browser.ts';
import { startProduct } from './product.ts';
import { reportConnections } from './report-connections.ts';

const MINUTE_MS = 60_000;
const SCALE = 2;
const PADDING = 12;
/** Most pixels of a picture are ground: of them all, so many may look otherwise than on the screen. */
const MOST_OTHERS = 0.002;

/** Pixels of a PNG, four bytes each. */
interface Pixels {
  width: number;
  height: number;
  data: number[];
}

describe.skipIf(CHROMIUM === undefined)('the picture of a chart', () => {
  let product: Awaited<ReturnType<typeof startProduct>>;
  let browser: Browser;
  let view = '';
  beforeAll(async () => {
    [product, browser] = await Promise.all([startProduct(), launchBrowser()]);
    const to = Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS - 5 * MINUTE_MS;
    const from = to - 20 * MINUTE_MS;
    view = `${product.webUrl}/?live=0&service=chat&from=${from}&to=${to}&tz=UTC`;
    for (let minute = 0; minute < 20; minute += 1) {
      const [ended, affected, closedTwice] = [12 + minute, minute % 4, minute % 3];
      const endedAt = from + minute * MINUTE_MS;
      await reportConnections(product.otlpUrl, {
        service: 'chat',
        version: '1.0.0',
        ended,
        affected,
        closedTwice,
        endedAt,
      });
    }
  });
  afterAll(async () => {
    await browser?.close();
    await product?.interrupt();
  });

  async function open(colorScheme: 'dark' | 'light'): Promise<Page> {
    const { page } = await openPage(browser, { colorScheme, deviceScaleFactor: SCALE });
    await page.goto(view);
    await page.locator('.recharts-bar-rectangle').first().waitFor({ state: 'attached' });
    return page;
  }

  async function picture(page: Page, title: string): Promise<Pixels> {
    await page.getByRole('button', { name: `${title}: export and links` }).click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download PNG' }).click(),
    ]);
    await page.keyboard.press('Escape');
    return pixelsOf(page, await readFile(await download.path()));
  }

  test.each(['dark', 'light'] as const)(
    'is that of the screen in the %s theme: textures, colours, fonts',
    async (theme) => {
      const page = await open(theme);
      const panel = page.getByRole('region', { name: 'Send-after-close rate' });
      const chart = panel.locator('svg.recharts-surface');
      const saved = await picture(page, 'Send-after-close rate');
      const seen = await pixelsOf(page, await chart.screenshot());
      expect(saved.width).toBe(seen.width + 2 * PADDING * SCALE);
      // Over the chart: the title, the sentence, and the legend.
      const head = saved.height - seen.height - PADDING * SCALE;
      expect(head).toBeGreaterThan(3 * 16 * SCALE);
      const others = differing(saved, seen, { x: PADDING * SCALE, y: head });
      expect(others).toBeLessThan(MOST_OTHERS);

      const ground = await panel.evaluate((element) => getComputedStyle(element).backgroundColor);
      expect(colourAt(saved, 2, 2)).toBe(ground);
      // The legend's vermilion stands over the chart, too.
      const hue = await chart.evaluate((element) => {
        const mark = element.ownerDocument.querySelector('[aria-label="Legend"] rect');
        return mark ? getComputedStyle(mark).fill : '';
      });
      const inHead = Array.from({ length: head }, (_, y) => y).some(
        (y) => colourAt(saved, (PADDING + 6) * SCALE, y) === hue,
      );
      expect(inHead).toBe(true);
    },
  );

  test('of another chart has no legend where there is none', async () => {
    const page = await open('light');
    const saved = await picture(page, 'Close duration');
    const box = await page
      .getByRole('region', { name: 'Close duration' })
      .locator('svg.recharts-surface')
      .boundingBox();
    expect(saved.width).toBe(((box?.width ?? 0) + 2 * PADDING) * SCALE);
  });
});

/** The share of pixels that differ clearly from those of `part`, which lies in `whole` at this place. */
function differing(whole: Pixels, part: Pixels, { x, y }: { x: number; y: number }): number {
  let others = 0;
  for (let row = 0; row < part.height; row += 1) {
    for (let column = 0; column < part.width; column += 1) {
      const a = ((row + y) * whole.width + column + x) * 4;
      const b = (row * part.width + column) * 4;
      const most = Math.max(
        ...[0, 1, 2].map((channel) => Math.abs((whole.data[a + channel] ?? 0) - (part.data[b + channel] ?? 0))),
      );
      if (most > 64) others += 1;
    }
  }
  return others / (part.width * part.height);
}

function colourAt({ data, width }: Pixels, x: number, y: number): string {
  const at = (y * width + x) * 4;
  return `rgb(${data.slice(at, at + 3).join(', ')})`;
}

/** Decodes a PNG in the browser. */
function pixelsOf(page: Page, png: Buffer): Promise<Pixels> {
  return page.evaluate(async (base64) => {
    const image = new Image();
    image.src = `data:image/png;base64,${base64}`;
    await image.decode();
    const canvas = new OffscreenCanvas(image.width, image.height);
    const context = canvas.getContext('2d');
    if (context === null) throw new Error('The browser has no canvas.');
    context.drawImage(image, 0, 0);
    const { width, height, data } = context.getImageData(0, 0, image.width, image.height);
    return { width, height, data: [...data] };
  }, png.toString('base64'));
}
