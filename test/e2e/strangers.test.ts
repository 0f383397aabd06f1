import { createServer } from 'node:http';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { HOUR_MS } from '../../app/_close/time/grain.ts';
import { portOf } from '../bench/port.ts';
import { exportRequest, openSpan } from '../support/otlp-fixture.ts';
import { CHROMIUM, launchBrowser, openPage } from './browser.ts';
import { startProduct } from './product.ts';

/** Chromium without its own protection, in which any name leads to this machine. */
const UNPROTECTED = ['--disable-web-security', '--host-resolver-rules=MAP evil.test 127.0.0.1'];

describe.skipIf(CHROMIUM === undefined)('a page of another site', () => {
  const cleanUps: (() => unknown)[] = [];
  let page: Page;
  let ports: Record<'web' | 'otlp', string>;
  let product: { webUrl: string };
  let strange: number;

  beforeAll(async () => {
    const started = await startProduct();
    cleanUps.unshift(() => started.interrupt());
    product = started;
    ports = { web: new URL(started.webUrl).port, otlp: new URL(started.otlpUrl).port };
    const site = createServer((_, response) => response.setHeader('content-type', 'text/html').end('<!doctype html>'));
    await new Promise<void>((resolve) => {
      site.listen(0, '127.0.0.1', resolve);
    });
    cleanUps.unshift(() => site.close());
    strange = portOf(site);
    const browser = await launchBrowser(CHROMIUM, UNPROTECTED);
    cleanUps.unshift(() => browser.close());
    // A page whose name leads here only later was served elsewhere, without a policy.
    ({ page } = await openPage(browser, { bypassCSP: true }));
  });

  afterAll(async () => {
    for (const cleanUp of cleanUps) await cleanUp();
  });

  /** Without it, an answer is about the time up to the running minute, which may end during a test. */
  const until = Date.now() + HOUR_MS;

  /** What both ports have taken and kept so far. */
  async function kept(): Promise<unknown> {
    const ask = async (path: string) => (await fetch(`${product.webUrl}/api/v1${path}`)).json();
    return {
      channels: await ask('/channels'),
      rules: await ask('/alerts/rules'),
      heard: await ask(`/facets?from=0&to=${until}`),
    };
  }

  const WRITES = [
    ['web', '/v1/traces', JSON.stringify(exportRequest({}, [openSpan()]))],
    ['otlp', '/v1/traces', JSON.stringify(exportRequest({}, [openSpan()]))],
    ['web', '/api/v1/channels', JSON.stringify({ kind: 'webhook', name: 'evil', url: 'https://evil.test/' })],
    ['web', '/api/v1/deploys', JSON.stringify({ service: 'chat', version: '6.6.6' })],
  ] as const;

  test.each(WRITES)('changes nothing on the port %s, by %s', async (port, path, body) => {
    const before = await kept();
    await page.goto(`http://127.0.0.1:${strange}/`);
    const status = await send(`http://127.0.0.1:${ports[port]}${path}`, body);
    expect(status).toBe(403);
    expect(await kept()).toEqual(before);
  });

  test.each(WRITES)('whose name leads here changes nothing on the port %s, by %s', async (port, path, body) => {
    const before = await kept();
    const own = `http://evil.test:${ports[port]}`;
    const opened = await page.goto(`${own}/`);
    expect(opened?.status()).toBe(421);
    expect(await send(`${own}${path}`, body)).toBe(421);
    expect(await kept()).toEqual(before);
  });

  function send(url: string, body: string): Promise<number> {
    return page.evaluate(
      async ([to, what]) => {
        const headers = { 'content-type': 'application/json' };
        return (await fetch(to ?? '', { method: 'POST', headers, body: what ?? '' })).status;
      },
      [url, body],
    );
  }
});
