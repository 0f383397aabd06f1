import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocketServer } from 'ws';
import { CHROMIUM, launchBrowser, openPage } from './browser.ts';
import type { PageResult } from './websocket-page.ts';

describe.skipIf(CHROMIUM === undefined)('the WebSocket of a browser', () => {
  let server: Server;
  let sockets: WebSocketServer;
  let browser: Browser;
  let page: Page;
  let url: string;

  beforeAll(async () => {
    const bundle = await build({
      entryPoints: [fileURLToPath(new URL('./websocket-page.ts', import.meta.url))],
      bundle: true,
      platform: 'browser',
      format: 'iife',
      write: false,
    });
    const script = bundle.outputFiles[0]?.text ?? '';
    server = createServer((request, response) => {
      const isScript = request.url?.startsWith('/app.js') === true;
      response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html');
      response.end(isScript ? script : '<!doctype html><script src="/app.js?token=secret"></script>');
    });
    sockets = new WebSocketServer({ server });
    sockets.on('connection', (socket, request) => {
      const query = new URL(request.url ?? '/', 'http://localhost').searchParams;
      if (query.has('cut')) socket.terminate();
      if (query.has('silent')) socket.pause();
      if (query.has('close')) socket.close(Number(query.get('close')), 'from the server');
      socket.on('message', (data) => socket.send(data));
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('the server does not listen on a port');
    url = `ws://127.0.0.1:${address.port}/rooms/lobby`;
    browser = await launchBrowser();
    ({ page } = await openPage(browser));
    await page.goto(`http://127.0.0.1:${address.port}/`);
  });

  afterAll(async () => {
    await browser?.close();
    for (const client of sockets?.clients ?? []) client.terminate();
    server?.closeAllConnections();
    server?.close();
  });

  function run(name: string): Promise<PageResult> {
    return page.evaluate(`runScenario(${JSON.stringify(name)}, ${JSON.stringify(url)})`);
  }

  function named(result: PageResult, name: string, state?: string) {
    return result.spans
      .filter((span) => span.name === name && (state === undefined || span.attributes['websocket.state'] === state))
      .map(({ attributes }) => attributes);
  }

  test('tells of late sends with their call sites, and of all that was sent and received', async () => {
    const result = await run('lateSend');
    expect(result.seen).toEqual({ answer: expect.anything(), lost: 15 });
    expect(named(result, 'websocket.state', 'open')).toEqual([
      expect.objectContaining({
        'websocket.role': 'client',
        'url.path': '/rooms/lobby',
        'websocket.message.sent': 1,
        'websocket.message.sent_bytes': 6,
        'websocket.message.received': 1,
        'websocket.message.received_bytes': 6,
        'websocket.close.code': 3000,
        'websocket.close.reason': 'bye',
        'websocket.close.was_clean': true,
        'websocket.close.initiator': 'local',
        'websocket.connection.unclean': true,
      }),
    ]);
    const [first, ...repeats] = named(result, 'websocket.error');
    expect(first).toMatchObject({
      'error.type': 'send_after_close',
      'websocket.state': 'closing',
      'websocket.message.size': 4,
      'websocket.error.first': true,
    });
    // Each line of the function by itself.
    expect(repeats.map((repeat) => [repeat['websocket.error.count'], repeat['websocket.message.size']])).toEqual([
      [1, 6],
      [1, 5],
    ]);
    for (const name of ['code.stacktrace', 'websocket.close.stacktrace']) {
      expect(String(first?.[name]).split('\n')[0]).toMatch(
        / at .*lateSend \(http:\/\/127\.0\.0\.1:\d+\/app\.js:\d+:\d+\)$/,
      );
    }
    expect(JSON.stringify(result.spans)).not.toContain('secret');
    expect(named(result, 'websocket.close')).toEqual([
      expect.objectContaining({
        'websocket.close.outcome': 'completed',
        'code.file.path': '/app.js',
        'code.line.number': expect.any(Number),
      }),
    ]);
  });

  test('tells of a second close()', async () => {
    const result = await run('doubleClose');
    expect(named(result, 'websocket.error')).toEqual([expect.objectContaining({ 'error.type': 'double_close' })]);
    expect(named(result, 'websocket.close').map((attributes) => attributes['websocket.close.outcome'])).toEqual([
      'already_closing',
      'completed',
    ]);
  });

  test('tells that the server has closed, and a late send after that', async () => {
    const result = await run('closedByTheServer');
    expect(named(result, 'websocket.state', 'open')).toEqual([
      expect.objectContaining({
        'websocket.close.code': 4001,
        'websocket.close.reason': 'from the server',
        'websocket.close.initiator': 'remote',
      }),
    ]);
    expect(named(result, 'websocket.error')).toEqual([
      expect.objectContaining({ 'error.type': 'send_after_close', 'websocket.state': 'closed' }),
    ]);
  });

  test('tells of a connection that breaks, and keeps the order of events', async () => {
    const result = await run('cutOff');
    expect(result.seen).toEqual(['open', 'close', 'onclose']);
    expect(named(result, 'websocket.state', 'open')).toEqual([
      expect.objectContaining({
        'websocket.close.code': 1006,
        'websocket.close.initiator': 'transport',
        'error.type': 'peer_gone',
      }),
    ]);
  });

  test('tells of handshakes that fail or are aborted, and throws what the browser throws', async () => {
    const nobody = await run('nobodyThere');
    expect(nobody.spans.map(({ attributes }) => attributes['error.type'])).toEqual(['peer_gone']);
    const aborted = await run('abortedHandshake');
    expect(aborted.seen).toBe('InvalidStateError');
    expect(named(aborted, 'websocket.error').map((attributes) => attributes['error.type'])).toEqual([
      'send_before_open',
      'close_before_open',
    ]);
    expect(named(aborted, 'websocket.close')).toEqual([
      expect.objectContaining({ 'websocket.close.outcome': 'aborted_handshake' }),
    ]);
    expect(named(aborted, 'websocket.state')).toEqual([
      expect.not.objectContaining({ 'error.type': expect.anything() }),
    ]);
  });

  test('is not misled by events of the page’s own making', async () => {
    const result = await run('ownEvents');
    expect(named(result, 'websocket.error')).toEqual([]);
    expect(named(result, 'websocket.state', 'open')).toEqual([
      expect.objectContaining({ 'websocket.message.received': 0, 'websocket.close.code': 1000 }),
    ]);
  });

  test('stays the class that it is', async () => {
    const { seen } = await run('look');
    const native = 'function WebSocket() { [native code] }';
    expect(seen).toEqual([true, native, 'WebSocket', 1, 1, true, true, true, []]);
  });

  test('is told of in whole when the page is hidden, repeats included', async () => {
    const { seen } = await run('hidden');
    expect(seen).toEqual(expect.arrayContaining([1, 2]));
  });

  test('is closed and sent on safely', async () => {
    const result = await run('safely');
    expect(result.seen).toEqual([
      'sent',
      'failed',
      1,
      'completed',
      'already_closing',
      'already_closed',
      'closed',
      'timed_out',
    ]);
    expect(named(result, 'websocket.error')).toEqual([]);
  });
});
