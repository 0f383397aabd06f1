import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CHROMIUM, launchBrowser, openPage } from './browser.ts';
import { expectSound } from './expect-sound.ts';
import { listening } from './listening.ts';
import { type ProductWithAccess, startProductWithAccess } from './product-with-access.ts';

describe.skipIf(CHROMIUM === undefined)('an admin', () => {
  let product: ProductWithAccess;
  let browser: Browser;
  let admin: { cookie: string };
  beforeAll(async () => {
    [product, browser] = await Promise.all([startProductWithAccess(), launchBrowser()]);
    admin = await product.becomeAdmin();
  });
  afterAll(async () => {
    await browser.close();
    await product.interrupt();
  });

  async function openAsAdmin(options: BrowserContextOptions = {}): Promise<Page> {
    const { page } = await openPage(browser, options);
    const [name = '', value = ''] = admin.cookie.split('=');
    await page.context().addCookies([{ name, value, url: product.webUrl }]);
    return page;
  }

  test('makes a project by a key, rotates the key within it, and says who sees the project', async () => {
    const page = await openAsAdmin({ permissions: ['clipboard-read', 'clipboard-write'] });
    await page.goto(`${product.webUrl}/access/keys`);
    await listening(page.getByRole('button', { name: 'New key' }));
    await page.keyboard.press('n');
    const form = page.getByRole('dialog', { name: 'New key' });
    await form.getByLabel('Name', { exact: true }).fill('till');
    expect(await form.getByLabel('Project').inputValue()).toBe('default');
    await form.getByLabel('Project').selectOption('a new one …');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await form.getByText('expected the name of a project').waitFor();
    await form.getByLabel('Name of the new project').and(page.locator(':focus')).waitFor();
    await expectSound(page);
    await page.keyboard.type('shop');
    await page.keyboard.press('Enter');

    const key = await form.locator('pre').first().innerText();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await form.getByText('Not copied yet. Done closes it all the same.').waitFor();
    await expectSound(page);
    await form.getByRole('button', { name: `Copy: ${key}` }).click();
    await form.getByText('Copied').waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(key);
    await page.keyboard.press('Escape');
    await form.waitFor({ state: 'detached' });
    const ofShop = page.getByRole('listitem').filter({ hasText: 'ingest; project shop' });
    await ofShop.waitFor();
    await page.getByRole('button', { name: /^Rotate till/ }).click();
    await page.getByRole('button', { name: 'Make a second key' }).click();
    await page.getByRole('button', { name: 'Done' }).click();
    await expect.poll(() => ofShop.count()).toBe(2);

    await page.goto(`${product.webUrl}/access`);
    await listening(page.getByRole('button', { name: 'Invite' }));
    await page.keyboard.press('n');
    const invitation = page.getByRole('dialog', { name: 'Invite' });
    await invitation.getByLabel('Email').fill('pam@example.com');
    await invitation.getByLabel('Name').fill('Pam');
    await invitation.getByLabel('Sees').selectOption('some projects');
    await invitation.getByLabel('shop').check();
    await invitation.getByLabel('default').uncheck();
    await expectSound(page);
    await invitation.getByRole('button', { name: 'Invite' }).click();
    await page.getByRole('dialog', { name: 'Invitation of pam@example.com' }).waitFor();
    // The focus is at the button that copies.
    await page.keyboard.press('Enter');
    await page.getByText('Copied').waitFor();
    await page.keyboard.press('Escape');
    const pam = page.getByRole('listitem').filter({ hasText: 'pam@example.com' });
    await pam.getByText('sees project shop').waitFor();
    await expectSound(page);

    await pam.getByRole('button', { name: 'Edit' }).click();
    const edited = page.getByRole('dialog', { name: 'Edit pam@example.com' });
    await edited.getByLabel('Role').selectOption('admin');
    await edited.getByText('An admin sees every project.').waitFor();
    expect(await edited.getByLabel('Sees').count()).toBe(0);
    await edited.getByLabel('Role').selectOption('editor');
    await edited.getByLabel('default').check();
    await edited.getByRole('button', { name: 'Save' }).click();
    await pam.getByText('sees projects default, shop').waitFor();

    await page.goto(`${product.webUrl}/set-up?project=shop`);
    await page.getByText('may send telemetry into the project shop, which this page is of').waitFor();
  }, 120_000);

  test('gets to the screens of access and out again by touch, on a narrow screen', async () => {
    const page = await openAsAdmin({ viewport: { width: 390, height: 844 }, hasTouch: true });
    // An answer of the API is no screen to come back to.
    await page.goto(`${product.webUrl}/sign-in?to=/api/v1/summary`);
    await page.waitForURL(`${product.webUrl}/`);
    const account = page.getByRole('button', { name: 'Account' });
    await listening(account);
    await account.tap();
    await page.getByRole('dialog', { name: 'Account' }).getByText('ada@example.com').waitFor();
    await page.getByRole('link', { name: 'Access' }).tap();
    await page.waitForURL(`${product.webUrl}/access`);
    await page.getByRole('heading', { name: 'Users', level: 1 }).waitFor();
    await account.tap();
    await page.getByRole('button', { name: 'Change your password' }).tap();
    await page.getByRole('dialog', { name: 'Your password' }).getByRole('button', { name: 'Close' }).tap();
    await account.tap();
    await page.getByRole('button', { name: 'Sign out' }).tap();
    await page.waitForURL('**/sign-in');
  }, 60_000);
});
