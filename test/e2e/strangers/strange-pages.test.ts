import type { Browser, Page } from 'playwright-core';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { exportRequest, openSpan } from '../../support/otlp-fixture.ts';
import { CHROMIUM, launchBrowser, openPage, takeRefused } from '../browser.ts';
import type { Attempt, Targets } from './attempt.ts';
import { ELEMENTS } from './elements.ts';
import { FETCHES } from './fetches.ts';
import { FORMS } from './forms.ts';
import { type GuardedProduct, RULE } from './guarded-product.ts';
import { PRODUCTS } from './products.ts';
import { REBINDINGS } from './rebindings.ts';
import { BLANK, strangerSite } from './stranger-site.ts';
import { type WatchedPort, watchPort } from './watched-port.ts';
import { WORKERS } from './workers.ts';
import { addressOf } from './writes.ts';

const ATTEMPTS: readonly Attempt[] = [...FORMS, ...FETCHES, ...ELEMENTS, ...WORKERS, ...REBINDINGS];
/** Every name of the strangers' leads to this machine. */
const RESOLVED = ['--host-resolver-rules=MAP *.test 127.0.0.1'];

/** How the product sets the cookie of a session. */
const AS_SET = { httpOnly: true, sameSite: 'Lax' } as const;

// What a policy refuses is meant to be refused to these pages.
afterEach(() => {
  takeRefused();
});

test('there are at least 40 attempts, and no two are alike', () => {
  expect(new Set(ATTEMPTS.map(({ name, from }) => `${name} of ${from}`)).size).toBe(ATTEMPTS.length);
  expect(ATTEMPTS.length).toBeGreaterThanOrEqual(40);
});

describe.skipIf(CHROMIUM === undefined).each(PRODUCTS)('%s, from a page of', (_, start) => {
  let product: GuardedProduct;
  let browser: Browser;
  let ports: { web: WatchedPort; receiver: WatchedPort };
  let strangers: Record<Attempt['from'], string>;
  let targets: Targets;
  let untouched: Record<string, string>;

  beforeAll(async () => {
    product = await start();
    ports = { web: await watchPort(product.webUrl), receiver: await watchPort(product.otlpUrl) };
    const site = await strangerSite();
    strangers = {
      'another port': `http://127.0.0.1:${site.port}/`,
      'another site': `http://evil.test:${site.port}/`,
      'a rebound name': `http://rebind.test:${new URL(ports.web.url).port}/bait`,
    };
    targets = targetsOf(product, ports);
    untouched = await product.contents();
    browser = await launchBrowser(CHROMIUM, RESOLVED);
    return async () => {
      await browser.close();
      for (const server of [site, ports.web, ports.receiver]) server.close();
      await product.stop();
    };
  });

  /** A page in a browser whose reader has signed in, where there is a need to. */
  async function openSignedIn(): Promise<Page> {
    const { page } = await openPage(browser);
    await page.context().addCookies(product.cookies.map((cookie) => ({ ...cookie, ...AS_SET, url: ports.web.url })));
    return page;
  }

  const named = ATTEMPTS.map((attempt) => [attempt.from, attempt.name, attempt] as const);
  test.each(named)('%s, %s changes nothing and shows nothing', async (from, _, { asks, run }) => {
    const page = await openSignedIn();
    const { host, pathname } = new URL(strangers[from]);
    ports.web.begin({ host, path: pathname, html: BLANK });
    ports.receiver.begin();
    await page.goto(strangers[from]);
    const learned = await run(page, targets);
    // Either port is asked, and never both.
    const asked = await Promise.race([ports.web.asked(asks.length), ports.receiver.asked(asks.length)]);
    await page.context().close();
    expect([asked, learned]).toEqual([asks, null]);
    expect(await product.contents()).toEqual(untouched);
  });

  test('the dashboard itself, the same requests change something', async () => {
    const page = await openSignedIn();
    await page.goto(ports.web.url);
    for (const [method, url, body] of [
      ['POST', targets.end, undefined],
      ['POST', targets.deploys, targets.deploy],
      ['POST', targets.traces, targets.spans],
      ['PUT', targets.rule, targets.otherRule],
      ['DELETE', targets.rule, undefined],
    ] as const) {
      const before = await product.contents();
      const refused = await page.evaluate(
        async ([how, address, json, key]) => {
          const headers = { ...(json !== undefined && { 'content-type': 'application/json' }), ...key };
          const answer = await fetch(address, { method: how, headers, ...(json !== undefined && { body: json }) });
          return answer.ok ? null : answer.text();
        },
        [method, url, body, url === targets.traces ? product.program : {}] as const,
      );
      expect([url, refused]).toEqual([url, null]);
      expect(await product.contents()).not.toEqual(before);
    }
    await page.context().close();
  });

  test('none, a pipeline is answered, and its answer is kept', async () => {
    const before = await product.contents();
    expect((await fetch(targets.gate, { headers: product.program })).status).toBe(200);
    expect(await product.contents()).not.toEqual(before);
  });
});

/** The addresses of what strangers ask for, by way of the ports that are watched. */
function targetsOf(product: GuardedProduct, { web, receiver }: { web: WatchedPort; receiver: WatchedPort }): Targets {
  const address = (path: string) => addressOf({ ...product, webUrl: web.url }, path);
  return {
    end: address('/silences/{id}/end'),
    deploys: address('/deploys'),
    rule: address('/alerts/rules/{id}'),
    gate: address('/gate?service=chat&environment=production&version=1.0.0'),
    incidents: address('/incidents'),
    tail: address('/incidents/tail'),
    dashboard: `${web.url}/`,
    traces: `${web.url}/v1/traces`,
    receiver: `${receiver.url}/v1/traces`,
    deploy: '{"service":"chat","version":"6.6.6"}',
    otherRule: JSON.stringify({ ...RULE, name: 'evil' }),
    spans: JSON.stringify(exportRequest({}, [openSpan()])),
  };
}
