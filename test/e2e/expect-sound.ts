import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { layoutFaults } from './layout-faults.ts';
import { violations } from './violations.ts';

/** Axe finds nothing in both themes, and nothing is cut or too wide on a narrow screen and a wide one. */
export async function expectSound(page: Page): Promise<void> {
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await violations(page)).toEqual([]);
  }
  for (const width of [390, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    expect(await layoutFaults(page)).toEqual([]);
  }
}
