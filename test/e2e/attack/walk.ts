import type { Page } from 'playwright-core';
import { harmIn } from './harm.ts';

/** A key, and what is there once it was pressed. */
export type PressedKey = readonly [key: string, shows: string];

/** Of what is in each row of a list, so many are opened. */
const MOST_IN_ROWS = 2;
const OVER_PAGE = '[popover]:popover-open, dialog[open]';

/** Opens a screen, and all that it opens; what attack strings have become on the way. */
export async function harmOnScreen(page: Page, address: string, keys: readonly PressedKey[] = []): Promise<string[]> {
  await page.goto(address, { waitUntil: 'load' });
  await page.locator('main:not([aria-busy="true"])').waitFor();
  const found = [...(await harmIn(page))];
  const openers = await markOpeners(page);
  for (let index = 0; index < openers; index += 1) found.push(...(await harmBehind(page, index)));
  for (const [key, shows] of keys) {
    await page.locator('body').press(key);
    await page.locator(shows).first().waitFor();
    found.push(...(await harmIn(page)));
    await page.keyboard.press('Escape');
  }
  return found.map((what) => `${new URL(address).pathname}: ${what}`);
}

/** Numbers what opens a menu, a card, a dialog or a fold, and returns how many there are. */
function markOpeners(page: Page): Promise<number> {
  return page.evaluate((mostInRows) => {
    const rows = new Map<string, number>();
    let marked = 0;
    for (const button of document.querySelectorAll('button')) {
      const name = button.ariaLabel ?? button.textContent ?? '';
      const opens =
        button.matches('[popovertarget], [aria-expanded="false"]') ||
        /^(Edit|Delete|Announce|As YAML|Can I trust|End|Preview)\b/.test(name);
      if (!opens || !button.checkVisibility()) continue;
      const row = button.closest('li, tr, [role="row"], [role="listitem"]');
      const kind = row && `${row.localName} ${name.split(' ')[0]} ${button.className}`;
      if (kind) rows.set(kind, (rows.get(kind) ?? 0) + 1);
      if (kind && (rows.get(kind) ?? 0) > mostInRows) continue;
      button.setAttribute('data-opener', String(marked));
      marked += 1;
    }
    return marked;
  }, MOST_IN_ROWS);
}

/** Opens one of them, and closes what it opened. */
async function harmBehind(page: Page, index: number): Promise<string[]> {
  await page.evaluate((at) => document.querySelector<HTMLElement>(`[data-opener="${at}"]`)?.click(), index);
  const found = await harmIn(page);
  await page.evaluate((over) => {
    for (const popup of document.querySelectorAll<HTMLElement>(over)) {
      if (popup instanceof HTMLDialogElement) popup.close();
      else popup.hidePopover();
    }
  }, OVER_PAGE);
  return found;
}
