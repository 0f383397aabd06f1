import { describe, expect, test } from 'vitest';
import { CHART_HEIGHT, CHART_WIDTH, chartShapes } from '../../app/_alert/message/chart-shapes.ts';
import { chartPng } from '../../app/_notify/chart-png.ts';
import { CHART } from '../alert/message/some-message.ts';
import { CHROMIUM } from './browser.ts';
import { sharedProduct } from './shared-product.ts';

const SCALE = 2;

describe.skipIf(CHROMIUM === undefined)('the picture of a message', () => {
  const product = sharedProduct();

  test('is a PNG in which each pixel has the colour of what was drawn there last', async () => {
    const { page } = await product.openPage();
    const { width, height, pixels } = await page.evaluate(async (encoded) => {
      const bytes = Uint8Array.from(atob(encoded), (character) => character.charCodeAt(0));
      const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
      const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
      context?.drawImage(bitmap, 0, 0);
      const { data } = context?.getImageData(0, 0, bitmap.width, bitmap.height) ?? { data: [] };
      return { width: bitmap.width, height: bitmap.height, pixels: [...data] };
    }, chartPng(CHART).toString('base64'));
    expect([width, height]).toEqual([CHART_WIDTH * SCALE, CHART_HEIGHT * SCALE]);
    const shapes = chartShapes(CHART).reverse();
    const colors = new Map<string, Set<string>>();
    for (let y = 0; y < height; y += 1) {
      for (let x = 0; x < width; x += 1) {
        const [column, line] = [Math.floor(x / SCALE), Math.floor(y / SCALE)];
        const last = shapes.find(
          (shape) =>
            column >= shape.x && column < shape.x + shape.width && line >= shape.y && line < shape.y + shape.height,
        );
        const at = 4 * (y * width + x);
        const shown = last?.shows ?? 'ground';
        colors.set(shown, (colors.get(shown) ?? new Set()).add(pixels.slice(at, at + 4).join(' ')));
      }
    }
    // Each has one colour, and no two the same but the lines of time and axis.
    expect([...colors.values()].map((found) => found.size)).toEqual([...colors].map(() => 1));
    expect(colors.get('ground')).toEqual(new Set(['255 255 255 255']));
    expect(new Set([...colors].map(([, found]) => [...found].join()))).toHaveProperty('size', colors.size - 1);
    expect([...colors.keys()].sort()).toEqual(['axis', 'before', 'fired', 'firing', 'ground', 'threshold', 'unheard']);
  });
});
