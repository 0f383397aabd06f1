import type { Locator } from 'playwright-core';
import { expect } from 'vitest';

/** Waits until React has taken over an element, and so until a page listens to keys. */
export async function listening(element: Locator): Promise<void> {
  await expect
    .poll(() => element.evaluate((node) => Object.keys(node).some((key) => key.startsWith('__reactProps$'))), {
      timeout: 30_000,
    })
    .toBe(true);
}
