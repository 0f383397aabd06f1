import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CHROMIUM, launchBrowser, openPage } from './browser.ts';
import { startProduct } from './product.ts';
import { violations } from './violations.ts';

describe.skipIf(CHROMIUM === undefined)('a notification policy', () => {
  let product: Awaited<ReturnType<typeof startProduct>>;
  let browser: Awaited<ReturnType<typeof launchBrowser>>;
  beforeAll(async () => {
    [product, browser] = await Promise.all([startProduct(), launchBrowser()]);
  });
  afterAll(async () => {
    await browser.close();
    await product.interrupt();
  });

  async function channel(name: string): Promise<string> {
    const response = await fetch(`${product.webUrl}/api/v1/channels`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name, kind: 'webhook', url: 'https://hooks.example.com/' }),
    });
    const { id } = await response.json();
    return id;
  }

  async function kept(): Promise<Record<string, unknown>[]> {
    const response = await fetch(`${product.webUrl}/api/v1/notification-policies`);
    const { policies } = await response.json();
    return policies;
  }

  test('is added, changed and deleted by keyboard, and what is wrong stands under the form', async () => {
    const [ops, lead] = [await channel('ops'), await channel('lead')];
    const { page, complaints } = await openPage(browser);
    await page.goto(`${product.webUrl}/alerts/channels`);
    await page.getByRole('link', { name: 'Policies' }).click();
    await page.waitForURL('**/alerts/policies');
    await page.getByText('There is none: alerts go to the channels that their rules name.').waitFor();

    await page.keyboard.press('n');
    const form = page.getByRole('dialog', { name: 'New policy' });
    await form.getByLabel('Name').fill('critical at night');
    expect(await violations(page)).toEqual([]);
    await form.getByLabel('Name').press('Enter');
    await form.getByRole('alert').getByText('Go to: expected a channel').waitFor();
    await form.getByRole('group', { name: 'Go to' }).getByRole('checkbox', { name: 'ops' }).check();
    await form.getByRole('spinbutton', { name: 'Remind them every' }).fill('60');
    await form.getByRole('spinbutton', { name: 'If nobody has acknowledged it after' }).fill('15');
    await form.getByRole('group', { name: 'Then go to' }).getByRole('checkbox', { name: 'lead' }).check();
    await form.getByRole('button', { name: 'Add policy' }).press('Enter');
    await form.waitFor({ state: 'detached' });

    const row = page.getByRole('listitem').filter({ hasText: 'critical at night' });
    await row.getByText('severity critical').waitFor();
    await row.getByText('reminds each 1 h while nobody acknowledges').waitFor();
    await row.getByText('to lead too, if nobody has acknowledged after 15 min').waitFor();
    expect(await violations(page)).toEqual([]);
    expect(await kept()).toMatchObject([
      {
        name: 'critical at night',
        matchers: [{ on: 'severity', values: ['critical'], negated: false }],
        channels: [ops],
        remindEveryMs: 3_600_000,
        escalateAfterMs: 900_000,
        escalateTo: [lead],
      },
    ]);

    await row.getByRole('button', { name: /^Edit ?: critical at night/ }).press('Enter');
    const edited = page.getByRole('dialog', { name: 'Edit critical at night' });
    await edited.getByRole('button', { name: 'Take 1 out' }).press('Enter');
    await edited.getByRole('spinbutton', { name: 'Remind them every' }).fill('');
    await edited.getByRole('button', { name: 'Save' }).press('Enter');
    await edited.waitFor({ state: 'detached' });
    await row.getByText('every alert').waitFor();
    expect(await kept()).toMatchObject([{ matchers: [], remindEveryMs: null }]);

    await row.getByRole('button', { name: 'Delete: critical at night' }).press('Enter');
    await row.waitFor({ state: 'detached' });
    expect(await kept()).toEqual([]);
    await page.getByRole('button', { name: 'Undo' }).press('Enter');
    await row.getByText('every alert').waitFor();
    expect(await kept()).toMatchObject([{ name: 'critical at night', channels: [ops], escalateTo: [lead] }]);
    // The browser says so of the one that was refused.
    expect(complaints.filter((one) => !one.includes('400 (Bad Request)'))).toEqual([]);
  });
});
