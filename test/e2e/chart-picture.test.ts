import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { MINUTE_MS } from '../../app/_close/time/grain.ts';
import { CHROMIUM } from './browser.ts';
import { reportConnections } from './report-connections.ts';
import { sharedProduct } from './shared-product.ts';

const SCALE = 2;
const PADDING = 12;
/** Most pixels of a picture are ground: of them all, so many may look otherwise than on the screen. */
const MOST_OTHERS = 0.0005;

describe.skipIf(CHROMIUM === undefined)('the picture of a chart', () => {
  const product = sharedProduct();
  let view = '';
  beforeAll(async () => {
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

  async function open(colorScheme: 'dark' | 'light'): Promise<Page> {
    const { page } = await product.openPage({
      colorScheme,
      deviceScaleFactor: SCALE,
      // One column, so that the chart begins and ends at a whole pixel.
      viewport: { width: 1000, height: 900 },
    });
    await page.goto(view);
    await page.locator('.recharts-bar-rectangle').first().waitFor({ state: 'attached' });
    return page;
  }

  async function picture(page: Page, title: string): Promise<Buffer> {
    await page.getByRole('button', { name: `${title}: export and links` }).click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download PNG' }).click(),
    ]);
    await page.keyboard.press('Escape');
    return readFile(await download.path());
  }

  test.each(['dark', 'light'] as const)(
    'is that of the screen in the %s theme: textures, colours, fonts',
    async (theme) => {
      const page = await open(theme);
      const panel = page.getByRole('region', { name: 'Send-after-close rate' });
      const chart = panel.locator('svg.recharts-surface');
      const saved = await picture(page, 'Send-after-close rate');
      const seen = await chart.screenshot();
      const found = await compare(page, saved, seen);
      expect(found.width).toBe(found.seenWidth + 2 * PADDING * SCALE);
      // Over the chart: the title, the sentence, and the legend.
      expect(found.head).toBeGreaterThan(3 * 16 * SCALE);
      expect(found.others).toBeLessThan(MOST_OTHERS);
      expect(found.ground).toBe(await panel.evaluate((element) => getComputedStyle(element).backgroundColor));
      const hue = await panel
        .getByRole('list', { name: 'Legend' })
        .locator('rect')
        .first()
        .evaluate((mark) => getComputedStyle(mark).fill);
      expect(found.coloursInHead).toContain(hue);
    },
  );
});

/**
 * The saved picture beside what was seen of its chart, which lies at its foot: how many pixels of the chart differ
 * clearly, the colour of the ground, and the colours of the column in which the legend's marks stand.
 */
function compare(page: Page, saved: Buffer, seen: Buffer) {
  const given = { saved: saved.toString('base64'), seen: seen.toString('base64'), padding: PADDING * SCALE };
  return page.evaluate(async ({ saved: picture, seen: screen, padding }) => {
    const pixelsOf = async (png: string) => {
      const bytes = Uint8Array.from(atob(png), (character) => character.charCodeAt(0));
      const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
      const context = new OffscreenCanvas(image.width, image.height).getContext('2d');
      if (context === null) throw new Error('The browser has no canvas.');
      context.drawImage(image, 0, 0);
      return context.getImageData(0, 0, image.width, image.height);
    };
    const [whole, part] = await Promise.all([pixelsOf(picture), pixelsOf(screen)]);
    const head = whole.height - part.height - padding;
    const colourAt = (x: number, y: number) => {
      const at = (y * whole.width + x) * 4;
      return `rgb(${[...whole.data.slice(at, at + 3)].join(', ')})`;
    };
    let others = 0;
    for (let y = 0; y < part.height; y += 1) {
      for (let x = 0; x < part.width; x += 1) {
        const a = ((y + head) * whole.width + x + padding) * 4;
        const b = (y * part.width + x) * 4;
        const differs = [0, 1, 2].some(
          (channel) => Math.abs((whole.data[a + channel] ?? 0) - (part.data[b + channel] ?? 0)) > 64,
        );
        if (differs) others += 1;
      }
    }
    return {
      width: whole.width,
      seenWidth: part.width,
      head,
      others: others / (part.width * part.height),
      ground: colourAt(2, 2),
      coloursInHead: Array.from({ length: head }, (_, y) => colourAt(padding + 12, y)),
    };
  }, given);
}
