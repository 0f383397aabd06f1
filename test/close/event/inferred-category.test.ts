import { isRecoverable } from '@afterclose/instrumentation/semconv';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CloseEvent } from '../../../app/_close/event/event.ts';
import { interpret } from '../../../app/_close/event/interpret.ts';
import type { AttributeValue } from '../../../app/_close/span/span.ts';
import { DEFAULT_RETENTION } from '../../../app/_close/time/retention.ts';
import { decodedSpan, NOW } from '../decoded-span.ts';

type Changes = Record<string, AttributeValue | undefined>;

const origin = { project: 'default', environment: '', service: 'chat', version: '1', instance: 'i' };

function read(name: string, attributes: Changes) {
  return interpret(decodedSpan(name, { attributes }), origin, 'another emitter', NOW, DEFAULT_RETENTION);
}

function event(name: string, attributes: Changes): CloseEvent {
  const result = read(name, attributes);
  if (result === 'of no interest' || result.kind === 'rejection') throw new Error(JSON.stringify(result));
  return result;
}

/** All that our own emitter adds. */
const ONLY_A_MESSAGE: Changes = {
  'error.type': undefined,
  'websocket.operation': undefined,
  'websocket.state': undefined,
  'websocket.error.count': undefined,
  'websocket.error.first': undefined,
  'websocket.message.size': undefined,
  'websocket.time_since_close_ms': undefined,
};

describe('a websocket.error span without error.type', () => {
  test.each([
    ['Cannot call "send" once a close message has been sent.', 'send_after_close', 'send', 'closed'],
    ['websocket: close sent', 'send_after_close', 'send', 'closed'],
    ["Unexpected ASGI message 'websocket.close', after sending 'websocket.close'.", 'double_close', 'close', 'closed'],
    ['WebSocket is not connected. Need to call "accept" first.', 'send_before_open', 'send', 'connecting'],
    ['WebSocket is closed before the connection is established.', 'close_before_open', 'close', 'connecting'],
  ])('is inferred from its message alone: %s', (message, category, operation, state) => {
    const expected = { kind: 'error', category, operation, state, count: 1, first: false, lostBytes: 0 };
    expect(event('websocket.error', { ...ONLY_A_MESSAGE, 'exception.message': message })).toMatchObject(expected);
    expect(event('websocket.error', { ...ONLY_A_MESSAGE, 'websocket.error.message': message })).toMatchObject(expected);
  });

  test('is inferred from operation and state before its message', () => {
    const attributes = { ...ONLY_A_MESSAGE, 'exception.message': 'write EPIPE', 'websocket.operation': 'ping' };
    expect(event('websocket.error', { ...attributes, 'websocket.state': 'closing' })).toMatchObject({
      category: 'send_after_close',
      operation: 'ping',
      state: 'closing',
      hadBeenOpen: true,
    });
    expect(event('websocket.error', { ...attributes, 'websocket.state': 'open' })).toMatchObject({
      category: 'send_failed',
    });
  });

  test('keeps its other attributes', () => {
    const attributes = { 'error.type': undefined, 'exception.message': 'socket is already closed.' };
    expect(event('websocket.error', attributes)).toMatchObject({ count: 4, first: true, lostBytes: 100 });
  });

  test.each<[string, Changes, string]>([
    ['has no message', {}, 'error.type'],
    ['names an ending', { 'exception.message': 'read ECONNRESET' }, 'error.type'],
    ['names another error', { 'exception.message': 'division by zero' }, 'error.type'],
    [
      'gives a count that is none',
      { 'exception.message': 'socket is already closed.', 'websocket.error.count': 0 },
      'websocket.error.count',
    ],
  ])('is rejected where it %s', (_, attributes, named) => {
    const result = read('websocket.error', { ...ONLY_A_MESSAGE, ...attributes });
    expect(result).toMatchObject({ kind: 'rejection' });
    expect(JSON.stringify(result)).toContain(named);
  });

  test('is rejected, too, where error.type is there and no incident: nothing is read into it', () => {
    const attributes = { 'error.type': 'ECONNRESET', 'exception.message': 'socket is already closed.' };
    expect(read('websocket.error', attributes)).toMatchObject({ kind: 'rejection', reason: 'bad_value' });
  });
});

describe('an open span without error.type', () => {
  test.each<[Changes, string]>([
    [{ 'websocket.close.code': 1006, 'websocket.close.errno': 'ECONNRESET' }, 'peer_gone'],
    [{ 'websocket.close.code': 1006, 'websocket.close.errno': 'ETIMEDOUT' }, 'idle_timeout'],
    [{ 'websocket.close.code': 1006, 'websocket.close.errno': 'WS_ERR_INVALID_OPCODE' }, 'protocol_error'],
    [{ 'websocket.close.code': 1006, 'websocket.close.errno': 'ERR_STREAM_DESTROYED' }, 'peer_gone'],
    [{ 'websocket.close.code': 1006, 'websocket.close.errno': 'EWHATEVER' }, 'peer_gone'],
    [{ 'websocket.close.code': 1006, 'exception.message': 'Broken pipe' }, 'peer_gone'],
    [{ 'websocket.close.code': 1009, 'websocket.close.errno': 'ECONNRESET' }, 'message_too_big'],
    [{ 'websocket.close.code': 1011, 'exception.message': 'keepalive ping timeout' }, 'idle_timeout'],
    [{ 'websocket.close.code': 1011, 'exception.message': 'division by zero' }, 'unknown'],
  ])('with %o ended by %s', (attributes, category) => {
    expect(event('websocket.state', attributes)).toMatchObject({ kind: 'open', category });
  });

  test.each<[string, Changes]>([
    ['its code alone', { 'websocket.close.code': 1006 }],
    ['a code that is normal', { 'websocket.close.code': 1000, 'websocket.close.errno': 'ECONNRESET' }],
    ["an application's own code", { 'websocket.close.code': 4000, 'websocket.close.errno': 'ECONNRESET' }],
    [
      'an end that this process meant',
      { 'websocket.close.code': 1006, 'websocket.close.errno': 'EPIPE', 'websocket.close.initiator': 'local' },
    ],
  ])('is no ending by %s', (_, attributes) => {
    expect(event('websocket.state', attributes)).toMatchObject({ kind: 'open', category: '' });
  });

  test('keeps the ending that it names', () => {
    const attributes = {
      'error.type': 'close_timeout',
      'websocket.close.code': 1006,
      'websocket.close.errno': 'EPIPE',
    };
    expect(event('websocket.state', attributes)).toMatchObject({ category: 'close_timeout' });
  });
});

test('whatever message comes without error.type, the span is an incident of the contract or a rejection', () => {
  fc.assert(
    fc.property(fc.string(), fc.boolean(), (message, bare) => {
      const result = read('websocket.error', {
        ...(bare ? ONLY_A_MESSAGE : { 'error.type': undefined }),
        'exception.message': message,
      });
      if (result === 'of no interest') throw new Error('a span with a connection id is of interest');
      if (result.kind === 'rejection') return;
      expect(result.kind).toBe('error');
      if (result.kind === 'error') expect(isRecoverable(result.category)).toBe(result.category !== 'send_failed');
    }),
  );
});
