import { describe, expect, test } from 'vitest';
import { interpret } from '../../../app/_close/event/interpret.ts';
import type { DecodedSpan } from '../../../app/_close/span/span.ts';
import { DEFAULT_RETENTION } from '../../../app/_close/time/retention.ts';
import { decodedSpan, NOW } from '../decoded-span.ts';

const origin = { project: 'default', environment: '', service: 'chat', version: '1', instance: 'i' };

function read(span: DecodedSpan) {
  return interpret(span, origin, '@afterclose/instrumentation', NOW, DEFAULT_RETENTION);
}

describe('a span', () => {
  test('of a heartbeat says how many connections a process has, and belongs to none of them', () => {
    const attributes = { 'websocket.connection.id': undefined, 'http.route': undefined };
    expect(read(decodedSpan('websocket.heartbeat', { attributes }))).toMatchObject({
      kind: 'heartbeat',
      connectionId: '',
      role: 'server',
      route: '',
      connectionNumber: 40,
      account: { opened: 50, ended: 44 },
    });
  });

  test.each([
    ['websocket.connection.number', -1],
    ['websocket.process.opened', '50'],
    ['websocket.process.ended', undefined],
    ['websocket.role', 'both'],
  ])('of a heartbeat whose %s is %s is rejected, and says so', (name, value) => {
    expect(read(decodedSpan('websocket.heartbeat', { attributes: { [name]: value } }))).toMatchObject({
      kind: 'rejection',
      message: expect.stringContaining(`websocket.heartbeat: ${name} is`),
    });
  });

  test('of a state may say how many connections its process has', () => {
    const account = { 'websocket.process.opened': 9, 'websocket.process.ended': 4 };
    expect(read(decodedSpan('websocket.state', { attributes: account }))).toMatchObject({
      account: { opened: 9, ended: 4 },
    });
    const half = { 'websocket.process.opened': 9, 'websocket.process.ended': -4 };
    expect(read(decodedSpan('websocket.state', { attributes: half }))).toMatchObject({ account: null });
  });
});
