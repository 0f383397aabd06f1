import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startReceiver } from '../../app/_receiver/receiver.ts';
import type { Database } from '../../app/_store/database/connection.ts';
import { createOtlpProxy } from '../../app/_web/otlp-proxy.ts';
import { exportRequest, openSpan } from '../support/otlp-fixture.ts';
import { rowCount, temporaryDatabase } from '../support/temporary-database.ts';
import { CHROMIUM, launchBrowser, openPage } from './browser.ts';

describe.skipIf(CHROMIUM === undefined)('a page of another origin', () => {
  const cleanUps: (() => unknown)[] = [];
  let database: Database;
  let page: Page;
  /** The receiver's own port, and one that pipes to it as the dashboard's does. */
  let urls: { direct: string; piped: string };

  beforeAll(async () => {
    const pageOrigin = await listen(
      createServer((_, response) => response.setHeader('content-type', 'text/html').end('<!doctype html>')),
    );
    const stored = await temporaryDatabase((cleanUp) => cleanUps.unshift(cleanUp));
    database = stored;
    const receiver = await startReceiver({
      databaseUrl: stored.url,
      host: '127.0.0.1',
      port: 0,
      now: Date.now,
      corsOrigins: [pageOrigin],
    });
    cleanUps.unshift(() => receiver.close());
    const proxy = createOtlpProxy({ host: '127.0.0.1', port: Number(new URL(receiver.url).port) }, [pageOrigin]);
    cleanUps.unshift(() => proxy.close());
    urls = { direct: receiver.url, piped: await listen(createServer((...exchange) => proxy.handle(...exchange))) };
    const browser: Browser = await launchBrowser();
    cleanUps.unshift(() => browser.close());
    ({ page } = await openPage(browser));
    await page.goto(pageOrigin);
  });

  afterAll(async () => {
    for (const cleanUp of cleanUps) await cleanUp();
  });

  async function listen(server: Server): Promise<string> {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    cleanUps.unshift(() => {
      server.closeAllConnections();
      server.close();
    });
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('the server does not listen on a port');
    return `http://127.0.0.1:${address.port}`;
  }

  test.each(['direct', 'piped'] as const)('sends with headers of its own and reads the answer, %s', async (way) => {
    const before = await rowCount(database, 'close_event');
    const answer = await page.evaluate(
      async ([url, body]) => {
        const headers = { 'content-type': 'application/json', 'x-api-key': 'secret' };
        const response = await fetch(`${url}/v1/traces`, { method: 'POST', headers, body: body ?? '' });
        return [response.status, await response.text()];
      },
      [urls[way], JSON.stringify(exportRequest({}, [openSpan()]))],
    );
    expect(answer).toEqual([200, '{}']);
    expect(await rowCount(database, 'close_event')).toBe(before + 1);
  });

  test.each(['direct', 'piped'] as const)('sends a beacon, as exporters do when a page goes away, %s', async (way) => {
    const before = await rowCount(database, 'close_event');
    const queued = await page.evaluate(
      ([url, body]) => navigator.sendBeacon(`${url}/v1/traces`, new Blob([body ?? ''], { type: 'application/json' })),
      [urls[way], JSON.stringify(exportRequest({}, [openSpan()]))],
    );
    expect(queued).toBe(true);
    await expect.poll(() => rowCount(database, 'close_event')).toBe(before + 1);
  });

  test('that is not listed reads nothing, and its spans do not arrive', async () => {
    const before = await rowCount(database, 'close_event');
    // The same machine by another name is another origin.
    await page.goto(page.url().replace('127.0.0.1', 'localhost'));
    const outcome = await page.evaluate(
      ([url, body]) => {
        const headers = { 'content-type': 'application/json' };
        const sending = fetch(`${url}/v1/traces`, { method: 'POST', headers, body: body ?? '' });
        return sending.then(
          (response) => response.status,
          (error) => String(error),
        );
      },
      [urls.direct, JSON.stringify(exportRequest({}, [openSpan()]))],
    );
    expect(outcome).toBe('TypeError: Failed to fetch');
    expect(await rowCount(database, 'close_event')).toBe(before);
  });
});
