import { exec, execFileSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { CHROMIUM, launchBrowser } from './browser.ts';
import { type Product, runningProcesses, runProduct } from './product.ts';
import { expectWholeDashboard, SUB_PATH, startBelow } from './sub-path.ts';
import { HAS_NGINX, nginxProxy, nodeProxy } from './tls-proxies.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const ONE_TEST = 'npx vitest run --project unit test/close/measure';
const WITH_DATA = 'npm run dev -- --store day';
/** What the section may name besides, and is too long to be run here. */
const NOT_RUN = 'npm run check';

let clone: string;
beforeAll(() => {
  clone = mkdtempSync(join(tmpdir(), 'afterclose-clone-'));
  execFileSync('git', ['clone', '--quiet', ROOT, clone]);
});
afterAll(() => rmSync(clone, { recursive: true, force: true }));

describe('the first hour in a fresh clone', () => {
  test('has the commands that are run here, and no others', () => {
    const text = readFileSync(join(ROOT, 'CONTRIBUTING.md'), 'utf8');
    const [, section = ''] = /^## First hour\n(.*?)(?=^## )/ms.exec(text) ?? [];
    const blocks = [...section.matchAll(/^```sh\n(.*?)^```/gms)].map(([, block = '']) => block);
    const commands = blocks
      .join('')
      .trim()
      .split('\n')
      .filter((command) => command !== NOT_RUN);
    expect(commands).toEqual(['npm ci', 'npm run build', ONE_TEST, WITH_DATA]);
    expect(section).toContain(NOT_RUN);
  });

  test.each(['npm ci', 'npm run build', ONE_TEST])('%s', async (command) => {
    // Built for a sub-path, which the last tests need. Nothing else here is served from the build.
    const env = { ...terminal(), AFTERCLOSE_BASE_PATH: SUB_PATH };
    await promisify(exec)(command, { cwd: clone, env, timeout: 400_000 });
  });

  describe(WITH_DATA, () => {
    let product: Product;
    let urls: string[];
    beforeAll(async () => {
      product = await runProduct(['-c', WITH_DATA], { program: 'sh', cwd: clone, env: terminal() });
      const [, otlpUrl = ''] = await product.printed(/receiver listens on (\S+)/);
      const [, webUrl = ''] = await product.printed(/Open (\S+)/);
      urls = [webUrl, otlpUrl];
    });
    afterAll(() => product.interrupt());

    test('prints the address of a page with data in it', async () => {
      const answer = await fetch(`${urls[0]}/?range=24h`);
      expect([answer.status, await answer.text()]).toEqual([200, expect.stringContaining('collab-sync')]);
      const summary = await fetch(`${urls[0]}/api/v1/summary`);
      expect((await summary.json()).endedConnections).toBeGreaterThan(1_000);
    });

    test('starts the receiver again when its source changes, on its port, while the web goes on', async () => {
      appendFileSync(join(clone, 'app/_receiver/receiver.ts'), '\n');
      const [, again] = await product.printed(/receiver listens on .*receiver listens on (\S+)/s);
      expect(again).toBe(urls[1]);
      for (const url of urls) {
        const headers = { 'content-type': 'application/json' };
        expect((await fetch(`${url}/v1/traces`, { method: 'POST', headers, body: '{}' })).status).toBe(200);
      }
      expect((await fetch(`${urls[0]}/api/v1/health`)).status).toBe(200);
    });

    test('ends with all that it started on Ctrl-C', async () => {
      expect(runningProcesses(product).length).toBeGreaterThan(2);
      await product.interrupt();
      await vi.waitFor(() => expect(runningProcesses(product)).toEqual([]), { timeout: 15_000 });
      for (const url of urls) await expect(fetch(url)).rejects.toThrow();
    });

    test('keeps the store for the next time, until its sources change', async () => {
      const openStore = `import('./app/_cli/dev-store.mjs').then((m) => console.log(m.openStore('day').madeBecause))`;
      const madeBecause = () => execFileSync('node', ['-e', openStore], { cwd: clone, encoding: 'utf8' }).trim();
      expect(madeBecause()).toBe('null');
      appendFileSync(join(clone, 'test/stores/storm.ts'), '\n');
      expect([madeBecause(), madeBecause()]).toEqual(['its sources have changed', 'there is none yet']);
    });
  });

  describe.skipIf(CHROMIUM === undefined)('npm start below a path, behind a proxy with TLS', () => {
    let product: Product & { webUrl: string };
    let browser: Browser;
    beforeAll(async () => {
      [product, browser] = await Promise.all([startBelow(clone, terminal()), launchBrowser()]);
    });
    afterAll(async () => {
      await browser.close();
      await product.interrupt();
    });

    test.each([
      { name: 'of Node', start: nodeProxy, isThere: true },
      { name: 'nginx', start: nginxProxy, isThere: HAS_NGINX },
    ])('has all screens, its API and a working live view: $name', async ({ start, isThere }) => {
      if (!isThere) return;
      const proxy = await start(product.webUrl, SUB_PATH);
      onTestFinished(async () => {
        await proxy.stop();
      });
      await expectWholeDashboard(browser, proxy.url, product.webUrl);
    });
  });
});

/** What a terminal has: nothing of Vitest's. What npm has fetched before, it need not ask for again. */
function terminal(): NodeJS.ProcessEnv {
  const names = Object.keys(process.env).filter((name) =>
    /^(NODE_ENV|TEST|DEV|PROD|MODE|SSR|BASE_URL|VITEST.*)$/.test(name),
  );
  const without = Object.fromEntries(names.map((name) => [name, undefined]));
  return { ...process.env, ...without, npm_config_prefer_offline: 'true' };
}
