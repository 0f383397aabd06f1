import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { MINUTE_MS } from '../../app/_close/time/grain.ts';
import { CHROMIUM } from './browser.ts';
import { reportPairs } from './report-pairs.ts';
import { sharedProduct } from './shared-product.ts';
import { violations } from './violations.ts';

/** More than the API takes in a page, and more than are live. */
const PAIRS = 520;
const PATH = '/incidents?range=1h&live=0&tail=paused&sort=connections';

describe.skipIf(CHROMIUM === undefined)('triage in the list of incidents, by the keyboard alone', () => {
  const product = sharedProduct();
  beforeAll(async () => {
    // The first lines have the most connections, so that their order is known.
    const connections = new Map(Array.from({ length: PAIRS }, (_, index) => [index + 1, index < 6 ? 8 - index : 1]));
    await reportPairs(product.otlpUrl, { service: 'long', connections, endedAt: Date.now() - 5 * MINUTE_MS });
  });

  const open = async (path = PATH) => {
    const { page, complaints } = await product.openPage();
    await page.addInitScript({ content: "localStorage.setItem('afterclose-name', 'Ada')" });
    // Keys are listened to once the page's scripts run.
    await page.goto(`${product.webUrl}${path}`, { waitUntil: 'networkidle' });
    await page.getByRole('row', { name: /send1\b/ }).waitFor();
    return { page, complaints };
  };
  const states = async () => {
    const { incidents } = await (await fetch(`${product.webUrl}/api/v1/incidents?limit=6`)).json();
    return incidents.map(({ state, stateChangedBy, assignee }: Record<string, string>) => [
      state,
      stateChangedBy,
      assignee,
    ]);
  };

  test('selects a row and a range, resolves them at once, goes on with the next row, and takes it back', async () => {
    const { page, complaints } = await open();
    const bar = page.getByRole('region', { name: 'Selected pairs' });
    for (const key of ['j', 'x', 'j', 'j', 'Shift+X']) await page.keyboard.press(key);
    await bar.getByText('3 selected').waitFor();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('e');
    await page.getByRole('status').getByText('Resolved 3 pairs in 1.0').waitFor();
    await bar.waitFor({ state: 'detached' });
    expect((await states()).slice(0, 4)).toEqual([...Array(3).fill(['resolved', 'Ada', '']), ['new', '', '']]);
    expect(await focused(page)).toMatch(/^send4\b/);
    await page.getByRole('row', { name: /send1\b.*resolved in 1\.0.*by Ada/ }).waitFor();
    await page.keyboard.press('z');
    await page.getByRole('row', { name: /send1\b.*new in 1\.0/ }).waitFor();
    expect(await states()).toEqual(Array(6).fill(['new', '', '']));
    expect(complaints).toEqual([]);
  });

  test('ignores until a day, and assigns: the row says who, and until when', async () => {
    const { page } = await open();
    for (const key of ['j', 'x']) await page.keyboard.press(key);
    await page.getByText('1 selected').waitFor();
    await page.keyboard.press('i');
    await opened(page, 'Ignore the selected pairs');
    await page.keyboard.press('Enter');
    await page.getByRole('row', { name: /send1\b.*ignored until .*by Ada/ }).waitFor();
    expect(await focused(page)).toMatch(/^send2\b/);
    await page.getByText('1 selected').waitFor({ state: 'detached' });
    await page.keyboard.press('x');
    await page.getByText('1 selected').waitFor();
    await page.keyboard.press('a');
    await opened(page, 'Assign the selected pairs');
    await page.keyboard.press('Enter');
    await page.getByRole('row', { name: /send2\b.*assigned to Ada/ }).waitFor();
    expect((await states()).slice(0, 3)).toEqual([
      ['ignored', 'Ada', ''],
      ['new', '', 'Ada'],
      ['new', '', ''],
    ]);
    await page.keyboard.press('z');
    await page.getByText('assigned to').waitFor({ state: 'detached' });
  });

  test('offers the whole list, resolves all of it, and takes it back; Escape clears the selection', async () => {
    const { page } = await open();
    const bar = page.getByRole('region', { name: 'Selected pairs' });
    for (const key of ['j', 'x']) await page.keyboard.press(key);
    await bar.getByText('1 selected').waitFor();
    await page.keyboard.press('Escape');
    await bar.waitFor({ state: 'detached' });
    await page.keyboard.press('x');
    await bar.getByText('1 selected').waitFor();
    await page.keyboard.press('Shift+A');
    await bar.getByText(`${PAIRS} selected`).waitFor();
    await page.keyboard.press('e');
    await page
      .getByRole('status')
      .getByText(/^Resolved \d+ pairs in 1\.0\.0$/)
      .waitFor();
    const resolved = async () => {
      const answer = await fetch(`${product.webUrl}/api/v1/incidents?limit=1&state=resolved`);
      return (await answer.json()).total;
    };
    // One is ignored.
    expect(await resolved()).toBe(PAIRS - 1);
    await page.keyboard.press('z');
    await page.getByRole('row', { name: /send3\b.*new in 1\.0/ }).waitFor();
    expect(await resolved()).toBe(0);
  });

  test('merges two into the one that is chosen, which opens what it holds, and takes it back', async () => {
    const { page, complaints } = await open();
    for (const key of ['j', 'x', 'j', 'Shift+X']) await page.keyboard.press(key);
    await page.getByText('2 selected').waitFor();
    await page.keyboard.press('m');
    await opened(page, 'Merge the selected pairs');
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await page
      .getByRole('status')
      .getByText(/^Merged send2 .* into send1 /)
      .waitFor();
    const row = page.getByRole('row', { name: /send1\b.*\+1 merged/ });
    await row.waitFor();
    await page.getByRole('row', { name: /send2\b/ }).waitFor({ state: 'detached' });
    expect(await focused(page)).toMatch(/^send1\b/);
    await row.getByRole('button', { name: '+1 merged' }).click();
    await row.getByText(/^7 connections, ×7$/).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('z');
    await page.getByRole('row', { name: /send2\b/ }).waitFor();
    await page.getByText('+1 merged').waitFor({ state: 'detached' });
    expect(complaints).toEqual([]);
  });

  /** Merges the second pair into the first, and returns its id. */
  const mergeTwo = async (): Promise<string> => {
    const { incidents } = await (await fetch(`${product.webUrl}/api/v1/incidents?limit=2&sort=connections`)).json();
    const [{ id: into, merged: before }, second] = incidents;
    // A second try finds them as the first one left them.
    const other = before[0]?.id ?? second.id;
    await fetch(`${product.webUrl}/api/v1/incidents/decisions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ incidents: [other], into }),
    });
    return other;
  };

  test('keeps merged pairs open while their row is out of view', async () => {
    await mergeTwo();
    const { page } = await open();
    await page.getByRole('button', { name: '+1 merged' }).click();
    const inside = page.getByText(/^7 connections, ×7$/);
    await inside.waitFor();
    await page.keyboard.press('End');
    await inside.waitFor({ state: 'detached' });
    await page.keyboard.press('Home');
    await inside.waitFor();
  });

  test('shows merged pairs on the page of the incident, and takes one out', async () => {
    const other = await mergeTwo();
    const { page } = await product.openPage();
    await page.goto(`${product.webUrl}/incidents/${other}?range=1h&live=0`, { waitUntil: 'networkidle' });
    await page.getByText(/^Merged into/).waitFor();
    await page.getByRole('link', { name: /^send1 ×/ }).click();
    const merged = page.getByRole('region', { name: 'Merged pairs' });
    await merged.getByRole('row', { name: /^send2 × .* 7 7 / }).waitFor();
    expect(await violations(page)).toEqual([]);
    await merged.getByRole('button', { name: /^Take out send2 / }).click();
    await merged.waitFor({ state: 'detached' });
    await page
      .getByRole('status')
      .getByText(/^Took send2 .* out again$/)
      .waitFor();
    await page.keyboard.press('z');
    await merged.waitFor();
    await merged.getByRole('button', { name: /^Take out send2 / }).click();
    await merged.waitFor({ state: 'detached' });
  });

  test('groups by file under headings with their sums, which arrows fold and x selects as a whole', async () => {
    const { page } = await open(`${PATH}&groupBy=file`);
    const heading = page.getByRole('button', { name: new RegExp(`${PAIRS} pairs$`) });
    await heading.waitFor();
    await page.keyboard.press('j');
    expect(await focused(page)).toContain(`${PAIRS} pairs`);
    await page.keyboard.press('j');
    expect(await focused(page)).toMatch(/^send1\b/);
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    await page.getByRole('row', { name: /send1\b/ }).waitFor({ state: 'detached' });
    await page.keyboard.press('x');
    await page.getByText(`${PAIRS} selected`).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.keyboard.press('ArrowRight');
    await page.getByRole('row', { name: /send1\b/ }).waitFor();
  });
});

function focused(page: Page): Promise<string> {
  return page.evaluate(() => document.activeElement?.textContent ?? '');
}

/** Waits for a dialog that takes the keys: it has the focus a moment after it is there. */
async function opened(page: Page, name: string): Promise<void> {
  const dialog = page.getByRole('dialog', { name });
  await dialog.waitFor();
  await expect.poll(() => dialog.evaluate((element) => element.contains(document.activeElement))).toBe(true);
}
