import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterEach, describe, expect, test } from 'vitest';
import { CHROMIUM, launchBrowser, openPage } from '../browser.ts';
import { startProduct } from '../product.ts';
import { reportConnections } from '../report-connections.ts';
import { printedCommands } from './printed-commands.ts';

const WAYS = ['ESM', 'CommonJS', 'Bundled', 'Browser', 'Collector'];

const cleanUps: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

async function opened(width = 1440): Promise<Awaited<ReturnType<typeof openPage>>> {
  const browser = await launchBrowser();
  cleanUps.push(() => browser.close());
  return openPage(browser, { viewport: { width, height: 844 } });
}

async function mark(page: Page): Promise<() => Promise<boolean>> {
  await page.evaluate(() => Object.assign(globalThis, { isSamePage: true }));
  return () => page.evaluate(() => Reflect.get(globalThis, 'isSamePage') === true);
}

describe.skipIf(CHROMIUM === undefined)('the set-up page', () => {
  test('fits a phone on every tab, names the address by which it was reached, and no registry', async () => {
    const product = await startProduct();
    cleanUps.push(() => product.interrupt());
    const { page, complaints } = await opened(390);
    const address = product.webUrl.replace('127.0.0.1', 'localhost');
    await page.goto(`${product.webUrl}/set-up`);
    await page.getByText('OTLP/gRPC is not taken: see OTLP_GRPC_PORT').waitFor();
    for (const way of WAYS) {
      const [install = '', ...others] = await printedCommands(page, way);
      expect(install.split(/[\s\\]+/).slice(0, 3)).toEqual(['npm', 'install', `${product.webUrl}/instrumentation.tgz`]);
      expect([install, ...others].join('\n')).not.toMatch(/npm (i|install|add) @afterclose|npmjs|registry/);
      const wide = await page.evaluate(() => {
        const { scrollWidth, clientWidth } = document.documentElement;
        const tabs = document.querySelector('fieldset')?.getBoundingClientRect();
        return [scrollWidth - clientWidth, (tabs?.right ?? 0) <= clientWidth];
      });
      expect([way, ...wide]).toEqual([way, 0, true]);
    }
    expect(complaints).toEqual([]);
    const other = await fetch(`${address}/set-up`);
    expect(await other.text()).toContain(`npm install ${address}/instrumentation.tgz`);
  });

  test('keeps the last answer while the product starts again, and goes on by itself', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'afterclose-e2e-'));
    cleanUps.push(() => rmSync(folder, { recursive: true }));
    const databaseUrl = `file:${folder}/a.db`;
    let product = await startProduct({ databaseUrl });
    cleanUps.push(() => product.interrupt());
    const { port } = new URL(product.webUrl);
    const { page } = await opened();
    await page.goto(`${product.webUrl}/set-up`);
    await page.getByText('nothing has arrived yet').waitFor();
    const isSamePage = await mark(page);
    await product.interrupt();
    await page.getByText(/^No answer for \d+ s, asking again$/).waitFor();
    expect(await page.getByText('Store is ready').isVisible()).toBe(true);
    product = await startProduct({ databaseUrl, port });
    await page.getByText('nothing has arrived yet').waitFor();
    expect(await isSamePage()).toBe(true);
    const chat = { service: 'chat', version: '1.0.0', ended: 3, affected: 1, endedAt: Date.now() - 5_000 };
    await reportConnections(product.otlpUrl, chat);
    await page.waitForURL((address) => address.pathname === '/');
    expect(await isSamePage()).toBe(true);
    await page.getByRole('link', { name: 'Set-up' }).first().click();
    await page.getByText('3 ended connections so far').waitFor();
    const ring = page.getByRole('region', { name: 'Telemetry arrives' }).locator('circle').nth(1);
    await expect.poll(() => ring.getAttribute('stroke')).toBe('var(--good)');
  });
});
