import { describe, expect, test } from 'vitest';
import type { CloseEvent } from '../../../app/_close/event/event.ts';
import { interpret } from '../../../app/_close/event/interpret.ts';
import type { Origin } from '../../../app/_close/span/origin.ts';
import { readOrigin } from '../../../app/_close/span/origin.ts';
import type { AttributeValue, DecodedSpan } from '../../../app/_close/span/span.ts';
import { MINUTE_MS } from '../../../app/_close/time/grain.ts';
import { DEFAULT_RETENTION } from '../../../app/_close/time/retention.ts';
import { decodedSpan, NOW } from '../decoded-span.ts';

const origin: Origin = { project: 'default', environment: '', service: 'chat', version: '1', instance: 'i' };
const SCOPE = '@afterclose/instrumentation';

function read(span: DecodedSpan, scope = SCOPE) {
  return interpret(span, origin, scope, NOW, DEFAULT_RETENTION);
}

function event(span: DecodedSpan): CloseEvent {
  const result = read(span);
  if (result === 'of no interest' || result.kind === 'rejection') throw new Error(JSON.stringify(result));
  return result;
}

describe('a span of the contract', () => {
  test('of the state open is an ended connection', () => {
    expect(event(decodedSpan('websocket.state', { traceState: 'ot=th:8' }))).toMatchObject({
      kind: 'open',
      startedAt: NOW - MINUTE_MS,
      endedAt: NOW - 30_000,
      durationNs: 30e9,
      role: 'server',
      route: '/chat',
      weight: 2,
      weightKnown: true,
      unclean: false,
      initiator: 'remote',
      closeCode: 1000,
      category: '',
      messagesSent: 7,
      connectionNumber: 3,
    });
  });

  test('of an error is an incident', () => {
    expect(event(decodedSpan('websocket.error'))).toMatchObject({
      kind: 'error',
      category: 'send_after_close',
      operation: 'send',
      state: 'closed',
      count: 4,
      first: true,
      hadBeenOpen: true,
      lostBytes: 100,
      timeSinceCloseMs: 12.5,
      weight: 1,
      weightKnown: false,
    });
  });

  test('of a close is a close attempt', () => {
    const attributes = {
      'websocket.operation': 'terminate',
      'websocket.close.outcome': 'failed',
      'error.type': 'peer_gone',
    };
    expect(event(decodedSpan('websocket.close', { attributes }))).toMatchObject({
      kind: 'close',
      operation: 'terminate',
      outcome: 'failed',
      category: 'peer_gone',
    });
  });

  test('takes the path where there is no route', () => {
    const attributes = { 'http.route': undefined, 'url.path': '/p' };
    expect(event(decodedSpan('websocket.close', { attributes })).route).toBe('/p');
  });

  test('keeps the nanoseconds of a duration and cuts times to whole ms', () => {
    const startedAtNs = BigInt(NOW) * 1_000_000n - 1n;
    const cut = event(decodedSpan('websocket.close', { startedAtNs, endedAtNs: startedAtNs + 2n }));
    expect(cut).toMatchObject({ startedAt: NOW - 1, endedAt: NOW, durationNs: 2 });
  });

  test.each<[string, Record<string, AttributeValue | undefined>, boolean]>([
    ['a failed send', { 'error.type': 'send_failed' }, true],
    ['a double close with an initiator', { 'error.type': 'double_close', 'websocket.close.initiator': 'local' }, true],
    ['a double close without one', { 'error.type': 'double_close' }, false],
    ['a send before open', { 'error.type': 'send_before_open', 'websocket.close.initiator': 'local' }, false],
    ['a close before open', { 'error.type': 'close_before_open' }, false],
  ])('says whether the connection had been open: %s', (_, attributes, hadBeenOpen) => {
    expect(event(decodedSpan('websocket.error', { attributes }))).toMatchObject({ hadBeenOpen });
  });

  test.each<[string, Record<string, AttributeValue>, Partial<CloseEvent>]>([
    ['a code that is text', { 'websocket.close.code': '1000' }, { closeCode: 0 }],
    ['a code out of range', { 'websocket.close.code': 5000 }, { closeCode: 0 }],
    ['an unknown initiator', { 'websocket.close.initiator': 'proxy' }, { initiator: '' }],
    ['an unclean flag that is text', { 'websocket.connection.unclean': 'true' }, { unclean: false }],
    ['a route that is a number', { 'http.route': 7 }, { route: '' }],
    ['an ending that is unknown', { 'error.type': 'ECONNRESET' }, { category: 'unknown' }],
    ['a negative count of messages', { 'websocket.message.sent': -1 }, { messagesSent: 0 }],
    ['a connection number 0', { 'websocket.connection.number': 0 }, { connectionNumber: null }],
  ])('is counted without an optional attribute that is wrong: %s', (_, attributes, expected) => {
    expect(event(decodedSpan('websocket.state', { attributes }))).toMatchObject(expected);
  });
});

describe('a span is of no interest', () => {
  test("if another vendor's span has our name, but neither our scope nor a connection id", () => {
    const span = decodedSpan('websocket.close', { attributes: { 'websocket.connection.id': undefined } });
    expect(read(span, 'dd-trace')).toBe('of no interest');
    expect(read(span)).toMatchObject({ reason: 'missing_attribute' });
  });

  test('if its name is not of the contract', () => {
    expect(read(decodedSpan('GET /'))).toBe('of no interest');
  });

  test('but one with a connection id is read whatever its scope', () => {
    expect(read(decodedSpan('websocket.close'), 'renamed')).toMatchObject({ kind: 'close' });
  });
});

describe('a span is rejected', () => {
  const ms = 1_000_000n;
  const cases: [string, DecodedSpan, string, string][] = [
    ['short trace id', decodedSpan('websocket.close', { traceId: 'abc' }), 'invalid_id', 'traceId'],
    ['zero trace id', decodedSpan('websocket.close', { traceId: '0'.repeat(32) }), 'invalid_id', 'traceId'],
    [
      'base64 trace id',
      decodedSpan('websocket.close', { traceId: 'W47/+Z0W6FPu39Nxxc3Rqg==' }),
      'invalid_id',
      'traceId',
    ],
    ['no span id', decodedSpan('websocket.close', { spanId: '' }), 'invalid_id', 'spanId'],
    ['zero span id', decodedSpan('websocket.close', { spanId: '0'.repeat(16) }), 'invalid_id', 'spanId'],
    ['no times', decodedSpan('websocket.close', { startedAtNs: 0n, endedAtNs: 0n }), 'too_old', 'endTimeUnixNano'],
    [
      'end before start',
      decodedSpan('websocket.close', { endedAtNs: BigInt(NOW - MINUTE_MS) * ms - 1n }),
      'end_before_start',
      'endTimeUnixNano',
    ],
    [
      'ended 10 minutes and 1 ms ahead',
      decodedSpan('websocket.close', { endedAtNs: BigInt(NOW + 600_001) * ms }),
      'in_future',
      'endTimeUnixNano',
    ],
    ['the largest time', decodedSpan('websocket.close', { endedAtNs: 2n ** 64n - 1n }), 'in_future', 'endTimeUnixNano'],
    ...rejectedAttributes('websocket.state', [
      ['websocket.role', undefined, 'missing_attribute'],
      ['websocket.role', 'proxy', 'bad_value'],
      ['websocket.state', undefined, 'missing_attribute'],
      ['websocket.state', 'closed', 'bad_value'],
      ['websocket.connection.id', 5, 'bad_value'],
    ]),
    ...rejectedAttributes('websocket.close', [
      ['websocket.operation', 'send', 'bad_value'],
      ['websocket.close.outcome', undefined, 'missing_attribute'],
      ['websocket.close.outcome', 'ok', 'bad_value'],
    ]),
    ...rejectedAttributes('websocket.error', [
      ['error.type', 'peer_gone', 'bad_value'],
      ['error.type', undefined, 'missing_attribute'],
      ['websocket.operation', 'open', 'bad_value'],
      ['websocket.state', null, 'missing_attribute'],
      ['websocket.error.count', 0, 'bad_value'],
      ['websocket.error.count', 1.5, 'bad_value'],
      ['websocket.error.count', 2 ** 31, 'bad_value'],
      ['websocket.error.first', 'true', 'bad_value'],
    ]),
  ];

  function rejectedAttributes(
    name: string,
    wrong: [string, AttributeValue | undefined, string][],
  ): [string, DecodedSpan, string, string][] {
    return wrong.map(([attribute, value, reason]) => [
      `${name} with ${attribute} = ${value}`,
      decodedSpan(name, { attributes: { [attribute]: value } }),
      reason,
      attribute,
    ]);
  }

  test.each(cases)('%s', (_, span, reason, named) => {
    const result = read(span);
    expect(result).toMatchObject({ kind: 'rejection', reason });
    expect(JSON.stringify(result)).toContain(named);
  });

  test('if it ended before retention, but not if a connection was open for longer than that', () => {
    const oldest = BigInt(NOW - DEFAULT_RETENTION.rawMs) * ms;
    const times = (endedAtNs: bigint) => ({ startedAtNs: 5n * ms, endedAtNs });
    expect(read(decodedSpan('websocket.state', times(oldest)))).toMatchObject({ kind: 'open', startedAt: 5 });
    expect(read(decodedSpan('websocket.state', times(oldest - 1n)))).toMatchObject({ reason: 'too_old' });
  });

  test('but not if it ended 10 minutes ahead', () => {
    const endedAtNs = BigInt(NOW + 10 * MINUTE_MS) * ms;
    expect(read(decodedSpan('websocket.state', { endedAtNs }))).toMatchObject({ kind: 'open' });
  });
});

describe('the origin of a span', () => {
  test.each<[string, Record<string, AttributeValue>, Partial<Origin>]>([
    [
      'an empty resource',
      {},
      { project: 'default', environment: '', service: 'unknown_service', version: '', instance: '' },
    ],
    [
      'a full one',
      {
        'service.name': 'chat',
        'service.version': '2',
        'deployment.environment.name': 'prod',
        'service.instance.id': 'u',
        'host.name': 'h',
      },
      { environment: 'prod', service: 'chat', version: '2', instance: 'u' },
    ],
    ['the older name of the environment', { 'deployment.environment': 'stage' }, { environment: 'stage' }],
    ['host and process for the instance', { 'host.name': 'h', 'process.pid': 12 }, { instance: 'h:12' }],
    [
      'the pod for the instance, before a random id',
      { 'service.instance.id': '3f2a91c0-5b1d-4c7e-9a55-0123456789ab', 'k8s.pod.name': 'chat-7d9f', 'host.name': 'h' },
      { instance: 'chat-7d9f/3f2a91c0' },
    ],
    [
      'the host, where there is no pod',
      { 'service.instance.id': '3F2A91C0-5B1D-4C7E-9A55-0123456789AB', 'host.name': 'h' },
      { instance: 'h/3F2A91C0' },
    ],
    [
      'a random id alone',
      { 'service.instance.id': '3f2a91c0-5b1d-4c7e-9a55-0123456789ab' },
      { instance: '3f2a91c0-5b1d-4c7e-9a55-0123456789ab' },
    ],
    ['an id that somebody chose', { 'service.instance.id': 'blue-1', 'k8s.pod.name': 'p' }, { instance: 'blue-1' }],
    ['pod and process', { 'k8s.pod.name': 'p', 'process.pid': 1 }, { instance: 'p:1' }],
    ['a name that is no text', { 'service.name': 7 }, { service: 'unknown_service' }],
  ])('is read from %s', (_, resource, expected) => {
    expect(readOrigin(new Map(Object.entries(resource)), 'default')).toMatchObject(expected);
  });
});
