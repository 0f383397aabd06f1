import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** The text of the file that a panel's menu gives, which is named for the panel. */
export async function download(page: Page, title: string, format: 'CSV' | 'JSON'): Promise<string> {
  await page.getByRole('button', { name: `${title}: export and links` }).click();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: `Download ${format}` }).click(),
  ]);
  expect(file.suggestedFilename()).toBe(
    `afterclose-${title.toLowerCase().replaceAll(' ', '-')}.${format.toLowerCase()}`,
  );
  return readFile(await file.path(), 'utf8');
}
