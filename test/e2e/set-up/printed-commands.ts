import type { Page } from 'playwright-core';

/** The snippets of a tab of the set-up page, as they are printed. */
export async function printedCommands(page: Page, way: string, protocol?: string): Promise<string[]> {
  const section = page.getByRole('region', { name: 'Connect a service' });
  await section.getByRole('button', { name: way, exact: true }).click();
  if (protocol !== undefined) await section.getByRole('button', { name: protocol, exact: true }).click();
  return section.locator('pre').allTextContents();
}
