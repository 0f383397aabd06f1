import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { handshakeOf, pathOf } from '../../src/connection/handshake.ts';

test.each([
  ['/rooms/lobby?key=secret', '/rooms/lobby'],
  ['/', '/'],
  ['/a#b', '/a'],
  ['/redirect://elsewhere/x', '/redirect://elsewhere/x'],
  ['ws://127.0.0.1:8080/rooms?key=secret', '/rooms'],
  ['wss://user:secret@host/?x', '/'],
  ['ws+unix:/tmp/s.sock:/rooms?x', '/rooms'],
  ['ws://host', '/'],
  ['ws://host?key=secret', '/'],
  ['*', ''],
  ['', ''],
  [undefined, ''],
])('the path of %s is "%s"', (url, path) => {
  expect(pathOf(url)).toBe(path);
});

test('a path does not keep its query in memory', () => {
  setFlagsFromString('--expose-gc');
  const collect: () => void = runInNewContext('gc');
  collect();
  const before = process.memoryUsage().heapUsed;
  const paths = Array.from({ length: 500 }, (_, index) => pathOf(`/rooms/lobby-${index}?token=${'x'.repeat(100_000)}`));
  collect();
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(5_000_000);
  expect(paths[499]).toBe('/rooms/lobby-499');
});

describe('the remote context of an upgrade request', () => {
  const traceId = '0af7651916cd43dd8448eb211c80319c';
  const spanId = 'b7ad6b7169203331';

  test('is that of its traceparent, with its tracestate', () => {
    const headers = { traceparent: `00-${traceId}-${spanId}-00`, tracestate: 'ot=th:8' };
    const { spanContext } = handshakeOf({ url: '/', headers });
    expect(spanContext).toMatchObject({ traceId, spanId, traceFlags: 0, isRemote: true });
    expect(spanContext?.traceState?.get('ot')).toBe('th:8');
  });

  test.each([
    undefined,
    '',
    'nonsense',
    `ff-${traceId}-${spanId}-01`,
    `00-${'0'.repeat(32)}-${spanId}-01`,
    `00-${traceId}-${'0'.repeat(16)}-01`,
    `00-${traceId.toUpperCase()}-${spanId}-01`,
    `00-${traceId}-${spanId}`,
  ])('is none for traceparent "%s"', (traceparent) => {
    expect(handshakeOf({ url: '/', headers: { traceparent } }).spanContext).toBeUndefined();
  });
});
