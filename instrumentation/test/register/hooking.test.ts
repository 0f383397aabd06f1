import { once } from 'node:events';
import { createRequire } from 'node:module';
import { type DiagLogger, DiagLogLevel, diag, trace } from '@opentelemetry/api';
import { afterEach, expect, test } from 'vitest';
import { processState } from '../../src/connection/process-state.ts';
import { instrumentWebSocketClass } from '../../src/register/instrument-websocket-class.ts';
import { WebSocketInstrumentation } from '../../src/register/websocket-instrumentation.ts';
import { Metering } from '../support/metering.ts';
import { recorder } from '../support/recorder.ts';
import { closed, connectedTo, listening, portOf, stopServers } from '../support/sockets.ts';
import { freshWs } from '../support/ws-versions.ts';

afterEach(() => diag.disable());

const HOOKED = ['_req', 'send', 'ping', 'pong', 'close', 'terminate', 'setSocket', 'emitClose', 'handleUpgrade'];

function methodsOf(prototype: object): unknown[] {
  return HOOKED.map((name) => Object.getOwnPropertyDescriptor(prototype, name));
}

test('disable() gives every method back, enable() hooks again, and both may be repeated', () => {
  const instrumentation = new WebSocketInstrumentation();
  const { WebSocket, WebSocketServer } = freshWs('ws');
  const now = () => [...methodsOf(WebSocket.prototype), ...methodsOf(WebSocketServer.prototype)];
  const hooked = now();
  instrumentation.disable();
  instrumentation.disable();
  const unhooked = now();
  expect(Object.getOwnPropertyDescriptor(WebSocket.prototype, '_req')).toBeUndefined();
  for (const [index, descriptor] of hooked.entries()) {
    if (descriptor !== undefined) expect(unhooked[index]).not.toEqual(descriptor);
  }
  instrumentation.enable();
  instrumentation.enable();
  expect(now()).not.toEqual(unhooked);
  instrumentation.disable();
  expect(now()).toEqual(unhooked);
});

test('disable() gives a standard class back as it was', () => {
  const instrumentation = new WebSocketInstrumentation();
  const { prototype } = createRequire(import.meta.url)('undici').WebSocket;
  const hooked = Object.getOwnPropertyDescriptors(prototype);
  expect(Object.keys(hooked)).toEqual(expect.arrayContaining(['addEventListener', 'dispatchEvent']));
  instrumentation.disable();
  const unhooked = Object.getOwnPropertyDescriptors(prototype);
  expect(Object.keys(unhooked)).not.toEqual(expect.arrayContaining(['addEventListener']));
  expect(Object.keys(unhooked)).not.toEqual(expect.arrayContaining(['dispatchEvent']));
  for (const name of ['send', 'close', 'onopen', 'onmessage', 'onerror', 'onclose']) {
    expect(unhooked[name]).not.toEqual(hooked[name]);
  }
  instrumentation.enable();
  expect(Object.keys(Object.getOwnPropertyDescriptors(prototype)).sort()).toEqual(Object.keys(hooked).sort());
  instrumentation.disable();
  expect(Object.getOwnPropertyDescriptors(prototype)).toEqual(unhooked);
});

test('disable() lets go of the sockets that are open, and enable() sees only those that come after', async () => {
  const { exporter, provider } = recorder();
  const instrumentation = new WebSocketInstrumentation();
  instrumentation.setTracerProvider(provider);
  const metering = new Metering(instrumentation);
  const active = () => metering.valuesOf('websocket.connection.active');
  const ws = freshWs('ws');
  const { server, url } = await listening({}, ws);
  const closing = await connectedTo(server, url, {}, ws);
  const { near, far } = await connectedTo(server, url, {}, ws);
  expect(await active()).toMatchObject({ 'server open': 2, 'client open': 2 });
  const closingOver = closed(closing.near, closing.far);
  closing.near.close(4000);
  instrumentation.disable();
  await instrumentation.forceFlush();
  // It had left OPEN, and how it ends will not be seen.
  const told = exporter.getFinishedSpans().filter(({ attributes }) => attributes['websocket.state'] === 'open');
  expect(told.map(({ attributes }) => attributes['websocket.close.initiator'])).toEqual(['local']);
  exporter.reset();

  const over = closed(near, far);
  near.send('unseen');
  const [data] = await once(far, 'message');
  expect(String(data)).toBe('unseen');
  far.close(4001);
  near.send('late, perhaps');
  instrumentation.enable();
  await Promise.all([over, closingOver]);
  near.send('late');
  near.close();
  await instrumentation.forceFlush();
  expect(exporter.getFinishedSpans()).toEqual([]);
  expect(new Set(Object.values(await active()))).toEqual(new Set([0]));

  const seen = await connectedTo(server, url, {}, ws);
  const seenOver = closed(seen.near, seen.far);
  expect(await active()).toMatchObject({ 'server open': 1, 'client open': 1 });
  seen.near.close();
  seen.near.send('late');
  await seenOver;
  await instrumentation.forceFlush();
  expect(exporter.getFinishedSpans().filter(({ name }) => name === 'websocket.error')).toHaveLength(1);
  instrumentation.disable();
  await stopServers();
  await metering.stop();
});

test('disable() lets go of the open sockets of a standard class, too', async () => {
  const { exporter, provider } = recorder();
  const instrumentation = new WebSocketInstrumentation();
  instrumentation.setTracerProvider(provider);
  const metering = new Metering(instrumentation);
  const { WebSocket } = createRequire(import.meta.url)('undici-6');
  expect(instrumentWebSocketClass(WebSocket)).toBe(true);
  const { url } = await listening({}, freshWs('ws-8.18'));
  const socket = new WebSocket(url);
  await new Promise((resolve) => socket.addEventListener('open', resolve));
  expect(await metering.valuesOf('websocket.connection.active')).toMatchObject({ 'client open': 1 });
  instrumentation.disable();
  instrumentation.enable();
  const over = new Promise((resolve) => socket.addEventListener('close', resolve));
  socket.close();
  socket.send('late');
  await over;
  socket.close();
  await instrumentation.forceFlush();
  const told = exporter.getFinishedSpans().filter(({ attributes }) => attributes['websocket.role'] === 'client');
  expect(
    told.filter(({ name }) => name === 'websocket.state').map(({ attributes }) => attributes['websocket.state']),
  ).toEqual(['connecting']);
  expect(new Set(Object.values(await metering.valuesOf('websocket.connection.active')))).toEqual(new Set([0]));
  instrumentation.disable();
  await stopServers();
  await metering.stop();
});

test('a class that is hooked already is not hooked twice', () => {
  const { WebSocket } = freshWs('ws');
  expect(instrumentWebSocketClass(WebSocket)).toBe(true);
  const once = methodsOf(WebSocket.prototype);
  expect(instrumentWebSocketClass(WebSocket)).toBe(true);
  expect(methodsOf(WebSocket.prototype)).toEqual(once);
});

test('instrumentWebSocketClass leaves what is no class of ws alone, with a warning', () => {
  const warnings: string[] = [];
  const ignore = () => {};
  const logger: DiagLogger = {
    error: ignore,
    warn: (message) => warnings.push(message),
    info: ignore,
    debug: ignore,
    verbose: ignore,
  };
  diag.setLogger(logger, { logLevel: DiagLogLevel.WARN, suppressOverrideMessage: true });
  class Other {
    send(): void {}
    close(): void {}
  }
  const before = Object.getOwnPropertyDescriptors(Other.prototype);
  for (const value of [Other, undefined, null, {}, 'WebSocket']) expect(instrumentWebSocketClass(value)).toBe(false);
  expect(warnings).toHaveLength(5);
  expect(warnings[0]).toContain('WebSocket class of ws');
  expect(Object.getOwnPropertyDescriptors(Other.prototype)).toEqual(before);
});

test('a bundled copy is told through the global tracer provider', async () => {
  const { exporter, provider } = recorder();
  trace.setGlobalTracerProvider(provider);
  const { WebSocket, WebSocketServer } = freshWs('ws');
  processState.activePipeline = undefined;
  expect(instrumentWebSocketClass(WebSocket)).toBe(true);
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  await once(server, 'listening');
  const client = new WebSocket(`ws://127.0.0.1:${portOf(server)}/`);
  await once(client, 'open');
  client.close();
  client.send('late');
  await once(client, 'close');
  await new Promise((resolve) => server.close(resolve));
  await flushActive();
  const names = exporter.getFinishedSpans().map(({ name }) => name);
  expect(names.filter((name) => name === 'websocket.error')).toHaveLength(1);
  expect(names.filter((name) => name === 'websocket.state')).toHaveLength(6);
});

function flushActive(): Promise<void> | undefined {
  return processState.activePipeline?.flush();
}
