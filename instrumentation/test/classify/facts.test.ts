import { expect, test } from 'vitest';
import { classify, type Facts } from '../../src/classify/classify.ts';
import {
  type Category,
  ENDING_CATEGORIES,
  INCIDENT_CATEGORIES,
  OPERATIONS,
  SOCKET_STATES,
  type SocketState,
} from '../../src/semconv.ts';

const CODES: Record<number, Category | undefined> = {
  1000: undefined,
  1001: 'going_away',
  1002: 'protocol_error',
  1003: 'protocol_error',
  1005: undefined,
  1006: 'peer_gone',
  1007: 'protocol_error',
  1008: 'auth_policy',
  1009: 'message_too_big',
  1010: 'protocol_error',
  1011: undefined,
  1012: 'going_away',
  1013: undefined,
  3000: 'auth_policy',
  4000: undefined,
  4403: 'auth_policy',
};

const TIMEOUT = 'a timeout, by the state';

const ERRNOS: Record<string, Category | typeof TIMEOUT | undefined> = {
  ECONNRESET: 'peer_gone',
  EPIPE: 'peer_gone',
  ETIMEDOUT: TIMEOUT,
  ERR_STREAM_DESTROYED: 'send_after_close',
  ERR_STREAM_WRITE_AFTER_END: 'send_after_close',
  WS_ERR_INVALID_UTF8: 'protocol_error',
  WS_ERR_UNSUPPORTED_MESSAGE_LENGTH: 'message_too_big',
  ENOMEM: undefined,
};

const MESSAGE = 'Handshake response was 403';
const BY_MESSAGE = 'auth_policy';

/** The contract, said once more in the order of PROTOCOL.md; undefined where only the message is left. */
function byFacts({ operation, state, code, errno, hadBeenOpen }: Facts): Category | undefined {
  const closes = operation === 'close' || operation === 'terminate';
  const sends = operation !== undefined && !closes;
  if (operation !== undefined && (state === 'connecting' || hadBeenOpen === false)) {
    return closes ? 'close_before_open' : 'send_before_open';
  }
  if (sends && state === 'open') return 'send_failed';
  if (sends && (state === 'closing' || state === 'closed')) return 'send_after_close';
  if (operation === 'close' && (state === 'closing' || state === 'closed')) return 'double_close';

  const ofCode = code === undefined ? undefined : CODES[code];
  if (ofCode !== undefined && code !== 1006) return ofCode;
  const ofErrno = errno === undefined ? undefined : ERRNOS[errno];
  if (ofErrno === TIMEOUT) return timeoutIn(state ?? (hadBeenOpen === false ? 'connecting' : undefined));
  if (ofErrno === 'send_after_close' && operation === undefined && isAbnormal(code)) return ofCode;
  if (ofErrno === 'peer_gone' && sends) return 'send_failed';
  return ofErrno ?? ofCode;
}

function isAbnormal(code: number | undefined): boolean {
  return code === 1006 || code === 1011 || code === 1013;
}

function timeoutIn(state: SocketState | undefined): Category {
  if (state === 'connecting') return 'handshake_timeout';
  return state === 'closing' ? 'close_timeout' : 'idle_timeout';
}

function everyCombination(): Facts[] {
  const combinations: Facts[] = [];
  for (const operation of [undefined, ...OPERATIONS]) {
    for (const state of [undefined, ...SOCKET_STATES]) {
      for (const hadBeenOpen of [undefined, true, false]) {
        for (const code of [undefined, ...Object.keys(CODES).map(Number)]) {
          for (const errno of [undefined, ...Object.keys(ERRNOS)]) {
            combinations.push({ operation, state, hadBeenOpen, code, errno });
          }
        }
      }
    }
  }
  return combinations;
}

const RECOVERABLE: readonly string[] = [
  'send_after_close',
  'double_close',
  'send_before_open',
  'close_before_open',
  'peer_gone',
  'idle_timeout',
  'going_away',
];

test('in every combination of facts they win over the message, which decides where they are silent', () => {
  const combinations = everyCombination();
  expect(combinations).toHaveLength(6 * 5 * 3 * 17 * 9);
  const wrong = combinations.flatMap((facts) => {
    const expected = byFacts(facts);
    const alone = classify(facts).category;
    const withMessage = classify({ ...facts, message: MESSAGE }).category;
    const right = alone === (expected ?? 'unknown') && withMessage === (expected ?? BY_MESSAGE);
    return right ? [] : [{ facts, expected, alone, withMessage }];
  });
  expect(wrong.slice(0, 5)).toEqual([]);
});

test('every category is reached, and is recoverable as the contract says', () => {
  const reached = new Map(everyCombination().map((facts) => [classify(facts).category, classify(facts).recoverable]));
  // Whether a connection was open when its process ended, no fact of the connection says.
  const ofConnections = [...INCIDENT_CATEGORIES, ...ENDING_CATEGORIES].filter(
    (category) => category !== 'process_exit',
  );
  expect([...reached.keys()].sort()).toEqual(ofConnections.sort());
  for (const [category, recoverable] of reached)
    expect([category, recoverable]).toEqual([category, RECOVERABLE.includes(category)]);
});
