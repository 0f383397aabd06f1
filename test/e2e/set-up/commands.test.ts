import { once } from 'node:events';
import { createServer } from 'node:http';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-grpc';
import { build } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocketServer } from 'ws';
import { parse } from 'yaml';
import { portOf } from '../../bench/port.ts';
import { freePort } from '../../support/free-port.ts';
import { exportRequest, openSpan } from '../../support/otlp-fixture.ts';
import { CHROMIUM, launchBrowser, openPage } from '../browser.ts';
import { startProduct } from '../product.ts';
import { COMMONJS, type EmptyService, ESM, emptyService } from './empty-service.ts';
import { printedCommands } from './printed-commands.ts';

describe.skipIf(CHROMIUM === undefined)('what the set-up page prints works as it is printed', () => {
  let product: Awaited<ReturnType<typeof startProduct>>;
  let browser: Browser;
  let page: Page;
  let service: EmptyService;
  /** The page of the user, of another origin. */
  const users = createServer();
  let script = '';
  let grpcPort = '';

  beforeAll(async () => {
    users.on('request', (request, response) => {
      const isScript = request.url === '/app.js';
      response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html');
      response.end(isScript ? script : '<!doctype html><script src="/app.js"></script>');
    });
    await once(users.listen(0, '127.0.0.1'), 'listening');
    grpcPort = String(await freePort());
    const env = { ...process.env, AFTERCLOSE_CORS_ORIGINS: `http://127.0.0.1:${portOf(users)}` };
    product = await startProduct({ env, otlpGrpcPort: grpcPort });
    [browser, service] = await Promise.all([launchBrowser(), emptyService()]);
    ({ page } = await openPage(browser));
    // One connection has ended: so the page stays while the others come.
    await report('first');
    await page.goto(`${product.webUrl}/set-up`);
    await page.getByText('Telemetry arrives').waitFor();
  });
  afterAll(async () => {
    await browser?.close();
    await service?.remove();
    users.closeAllConnections();
    users.close();
    await product?.interrupt();
  });

  async function report(name: string, url = product.otlpUrl): Promise<number> {
    const body = JSON.stringify(exportRequest({ 'service.name': name }, [openSpan({ endedAt: Date.now() })]));
    const headers = { 'content-type': 'application/json' };
    return (await fetch(`${url}/v1/traces`, { method: 'POST', headers, body })).status;
  }

  /** Waits until both sides of the connection, and the late send, have arrived. */
  async function arrivedOf(name: string, endedConnections: number): Promise<void> {
    const ask = async () => {
      const answer = await fetch(`${product.webUrl}/api/v1/summary?service=${name}`);
      const summary = await answer.json();
      return [summary.endedConnections, summary.affectedConnections];
    };
    await expect.poll(ask, { timeout: 60_000 }).toEqual([endedConnections, 1]);
  }

  /** As a reader does with what is blue. */
  function named(command: string | undefined, name: string): string {
    expect(command).toContain('OTEL_SERVICE_NAME=chat ');
    return String(command).replace('OTEL_SERVICE_NAME=chat ', `OTEL_SERVICE_NAME=${name} `);
  }

  test('ESM: the package is installed from the dashboard alone, and spans arrive', async () => {
    const [install, start] = await printedCommands(page, 'ESM');
    expect(install).toBe(`npm install ${product.webUrl}/instrumentation.tgz`);
    await service.run(String(install));
    expect(service.unknownPackages().filter((name) => name.startsWith('@afterclose/'))).toEqual([]);
    await service.write('server.mjs', ESM);
    const { stderr } = await service.run(named(start, 'chat-esm'));
    expect(stderr.split('\n')).toEqual([expect.stringMatching(/^afterclose: hooks ws.*"chat-esm"\.$/), '']);
    await arrivedOf('chat-esm', 2);
  });

  test('CommonJS', async () => {
    const [, start] = await printedCommands(page, 'CommonJS');
    await service.write('server.cjs', COMMONJS);
    await service.run(named(start, 'chat-commonjs'));
    await arrivedOf('chat-commonjs', 2);
  });

  test('by gRPC', async () => {
    const [, start] = await printedCommands(page, 'ESM', 'OTLP/gRPC');
    expect(start).toContain(`OTEL_EXPORTER_OTLP_ENDPOINT=http://127.0.0.1:${grpcPort} `);
    await service.run(named(start, 'chat-grpc'));
    await arrivedOf('chat-grpc', 2);
    await page.getByText(`127.0.0.1:${grpcPort}`, { exact: true }).waitFor();
  });

  test('Bundled', async () => {
    const [, firstImport, bundle, start] = await printedCommands(page, 'Bundled', 'OTLP/HTTP');
    await service.write('server.mjs', `${firstImport}\n${ESM}`);
    await service.run(String(bundle));
    await service.run(named(start, 'chat-bundled'));
    await arrivedOf('chat-bundled', 2);
  });

  test('Browser', async () => {
    const [install, firstScript, cors] = await printedCommands(page, 'Browser');
    expect(cors).toMatch(/^AFTERCLOSE_CORS_ORIGINS=\S+ npm start$/);
    await service.run(String(install));
    const sockets = new WebSocketServer({ port: 0, host: '127.0.0.1' });
    await once(sockets, 'listening');
    const socket = `const socket = new WebSocket('ws://127.0.0.1:${portOf(sockets)}/');
      socket.onopen = () => { socket.close(); socket.send('late'); };`;
    const stdin = { contents: `${firstScript}\n${socket}`, resolveDir: service.folder };
    const bundled = await build({ stdin, bundle: true, platform: 'browser', write: false, logLevel: 'error' });
    script = bundled.outputFiles[0]?.text ?? '';
    const { page: visited, complaints } = await openPage(browser);
    await visited.goto(`http://127.0.0.1:${portOf(users)}/`);
    await arrivedOf('chat-page', 1);
    // The browser's own words on the late send, and nothing of ours.
    expect(complaints).toEqual([expect.stringContaining('already in CLOSING or CLOSED state')]);
    sockets.close();
  });

  test.each(['OTLP/HTTP', 'OTLP/gRPC'])('Collector, by %s', async (protocol) => {
    const [install, start, text] = await printedCommands(page, 'Collector', protocol);
    expect([install, start]).toEqual([
      `npm install ${product.webUrl}/instrumentation.tgz`,
      expect.stringContaining('OTEL_EXPORTER_OTLP_ENDPOINT=http://collector:4318 '),
    ]);
    const { exporters, service: running } = parse(String(text));
    const [[exporter, settings] = []] = Object.entries<{ endpoint: string; tls?: object }>(exporters);
    expect(running.pipelines).toEqual({ 'traces/afterclose': { receivers: ['otlp'], exporters: [exporter] } });
    if (protocol === 'OTLP/HTTP') {
      expect(exporter).toBe('otlp_http/afterclose');
      expect(await report('collector-http', settings?.endpoint)).toBe(200);
      return;
    }
    expect([exporter, settings?.tls]).toEqual(['otlp_grpc/afterclose', { insecure: true }]);
    const sender = new OTLPTraceExporter({ url: `http://${settings?.endpoint}` });
    expect(await new Promise((resolve) => sender.export([], ({ code }) => resolve(code)))).toBe(0);
    await sender.shutdown();
  });
});
