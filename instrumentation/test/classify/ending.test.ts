import { describe, expect, test } from 'vitest';
import { endingOf } from '../../src/classify/ending.ts';

const facts = {
  closeCode: 1000,
  errno: '',
  terminated: false,
  sendError: false,
  faultCode: 0,
  closeTimedOut: false,
  idleLimitFits: false,
};

describe('the ending of a connection that was open', () => {
  test.each([
    [1000, undefined],
    [1001, 'going_away'],
    [1002, 'protocol_error'],
    [1003, 'protocol_error'],
    [1005, undefined],
    [1006, 'peer_gone'],
    [1007, 'protocol_error'],
    [1008, 'auth_policy'],
    [1009, 'message_too_big'],
    [1010, 'protocol_error'],
    [1011, 'unknown'],
    [1012, 'going_away'],
    [1013, 'unknown'],
    [1014, 'unknown'],
    [1015, 'unknown'],
    [3000, undefined],
    [4401, undefined],
  ])('with code %i is %s', (closeCode, ending) => {
    expect(endingOf({ ...facts, closeCode })).toBe(ending);
  });

  test('is none when this process terminated it', () => {
    expect(endingOf({ ...facts, closeCode: 1006, terminated: true })).toBeUndefined();
  });

  test('is the fault that this end found, though the close event says 1006', () => {
    expect(endingOf({ ...facts, closeCode: 1006, faultCode: 1009 })).toBe('message_too_big');
    expect(endingOf({ ...facts, closeCode: 1006, faultCode: 1002 })).toBe('protocol_error');
  });

  test('is an idle timeout when the silence fits a known limit or the system gave up, but only without a close frame', () => {
    expect(endingOf({ ...facts, closeCode: 1006, idleLimitFits: true })).toBe('idle_timeout');
    expect(endingOf({ ...facts, closeCode: 1006, errno: 'ETIMEDOUT' })).toBe('idle_timeout');
    expect(endingOf({ ...facts, closeCode: 1006, errno: 'ECONNRESET' })).toBe('peer_gone');
    expect(endingOf({ ...facts, closeCode: 1001, idleLimitFits: true })).toBe('going_away');
    expect(endingOf({ ...facts, closeCode: 1006, idleLimitFits: true, terminated: true })).toBeUndefined();
  });

  test('is a timeout when the peer did not answer', () => {
    expect(endingOf({ ...facts, closeCode: 1006, closeTimedOut: true })).toBe('close_timeout');
  });
});
