import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { classify, type Facts } from '../../src/classify/classify.ts';
import { type Category, isRecoverable, OPERATIONS, SOCKET_STATES } from '../../src/semconv.ts';

const MISLEADING = 'Max payload size exceeded';

describe('facts decide', () => {
  const table: [Facts, Category][] = [
    [{ operation: 'send', state: 'open', errno: 'EPIPE' }, 'send_failed'],
    [{ operation: 'send', state: 'open', errno: 'ERR_STREAM_WRITE_AFTER_END' }, 'send_failed'],
    [{ operation: 'send', errno: 'ECONNRESET' }, 'send_failed'],
    [{ operation: 'send', state: 'closing' }, 'send_after_close'],
    [{ operation: 'ping', state: 'closed', hadBeenOpen: true }, 'send_after_close'],
    [{ operation: 'send', state: 'closed', hadBeenOpen: false }, 'send_before_open'],
    [{ operation: 'pong', state: 'connecting' }, 'send_before_open'],
    [{ operation: 'close', state: 'connecting' }, 'close_before_open'],
    [{ operation: 'terminate', hadBeenOpen: false }, 'close_before_open'],
    [{ operation: 'close', state: 'closing', hadBeenOpen: true }, 'double_close'],
    [{ operation: 'close', state: 'closed' }, 'double_close'],
    [{ code: 1001 }, 'going_away'],
    [{ code: 1012 }, 'going_away'],
    [{ code: 1002, errno: 'ECONNRESET' }, 'protocol_error'],
    [{ code: 1003 }, 'protocol_error'],
    [{ code: 1007 }, 'protocol_error'],
    [{ code: 1010 }, 'protocol_error'],
    [{ code: 1009 }, 'message_too_big'],
    [{ code: 1008 }, 'auth_policy'],
    [{ code: 3000 }, 'auth_policy'],
    [{ code: 3003 }, 'auth_policy'],
    [{ code: 4401 }, 'auth_policy'],
    [{ code: 4403 }, 'auth_policy'],
    [{ code: 1006 }, 'peer_gone'],
    [{ code: 1006, errno: 'ENOTCONN' }, 'peer_gone'],
    [{ code: 1006, errno: 'ETIMEDOUT' }, 'idle_timeout'],
    [{ state: 'connecting', errno: 'ETIMEDOUT' }, 'handshake_timeout'],
    [{ hadBeenOpen: false, errno: 'ETIMEDOUT' }, 'handshake_timeout'],
    [{ state: 'closing', errno: 'ETIMEDOUT' }, 'close_timeout'],
    [{ errno: 'WS_ERR_INVALID_OPCODE' }, 'protocol_error'],
    [{ errno: 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH' }, 'message_too_big'],
  ];

  test.each(table)('%o is %s, whatever the message says', (facts, category) => {
    expect(classify(facts).category).toBe(category);
    expect(classify({ ...facts, message: MISLEADING }).category).toBe(category);
  });

  test.each([{}, { code: 1000 }, { code: 1011 }, { code: 4000 }, { errno: 'EWHATEVER' }, { state: 'closed' }] as const)(
    '%o tells nothing, so the message does, if there is one',
    (facts) => {
      expect(classify(facts).category).toBe('unknown');
      expect(classify({ ...facts, message: MISLEADING }).category).toBe('message_too_big');
    },
  );
});

describe('a message', () => {
  test.each([
    ["Need to call 'accept' first", 'send_before_open'],
    ['WebSocket is not connected', 'send_before_open'],
    ['Connection is already closed', 'send_after_close'],
    ['Cannot send to a closing connection', 'send_after_close'],
    ['Cannot send to a closed connection', 'send_after_close'],
    ['CAN’T SEND TO A  CLOSED\nCONNECTION', 'send_after_close'],
  ])('%j alone is %s', (message, category) => {
    expect(classify({ message }).category).toBe(category);
  });

  test('that holds for send and close alike is told apart by the operation', () => {
    const message = 'Connection is already closed';
    expect(classify({ operation: 'send', message }).category).toBe('send_after_close');
    expect(classify({ operation: 'close', message }).category).toBe('double_close');
    const early = 'WebSocket is not connected. Need to call "accept" first.';
    expect(classify({ operation: 'close', message: early }).category).toBe('close_before_open');
    expect(classify({ operation: 'send', message: early, hadBeenOpen: true }).category).toBe('send_after_close');
  });

  test('of a timeout without an object is read by the state', () => {
    const message = 'operation timed out';
    expect(classify({ state: 'connecting', message }).category).toBe('handshake_timeout');
    expect(classify({ state: 'closing', message }).category).toBe('close_timeout');
    expect(classify({ state: 'open', message }).category).toBe('idle_timeout');
  });
});

const CATEGORIES_OF: Record<string, readonly string[]> = {
  before_open: ['send_before_open', 'close_before_open'],
  timeout: ['handshake_timeout', 'close_timeout', 'idle_timeout'],
};

interface KnownMessage {
  text: string;
  stack: string;
  category?: string;
  situation?: string;
}

function isUnderstood({ text, category, situation }: KnownMessage): boolean {
  const expected = (category ?? situation ?? 'unknown').replaceAll('-', '_');
  return (CATEGORIES_OF[expected] ?? [expected]).includes(classify({ message: text }).category);
}

const known: KnownMessage[] = [...fixture('error-messages.json'), ...fixture('messages-of-other-stacks.json')];

test.each(known)('$stack: "$text" is understood', (message) => {
  expect(isUnderstood(message)).toBe(true);
});

// Some messages have the same words in two situations: only facts could tell them apart.
test.each([
  ['messages-by-source.json', 0.97],
  ['ordinary-errors.json', 0.975],
])('of the messages in %s at least %f are understood', (name, least) => {
  const messages: KnownMessage[] = fixture(name);
  const missed = messages.filter((message) => !isUnderstood(message)).map(({ stack, text }) => `${stack}: ${text}`);
  expect(1 - missed.length / messages.length, missed.join('\n')).toBeGreaterThan(least);
});

describe('whatever it is given', () => {
  const facts = fc.record(
    {
      operation: fc.oneof(fc.constantFrom(...OPERATIONS), fc.anything()),
      state: fc.oneof(fc.constantFrom(...SOCKET_STATES), fc.anything()),
      code: fc.oneof(fc.integer(), fc.anything()),
      errno: fc.oneof(fc.string(), fc.anything()),
      message: fc.oneof(fc.string(), fc.anything()),
      hadBeenOpen: fc.anything(),
    },
    { requiredKeys: [] },
  );

  test('it answers with a category and whether that is recoverable, the same each time, and never throws', () => {
    fc.assert(
      fc.property(fc.oneof(facts, fc.anything()), (given) => {
        const answer = Reflect.apply(classify, undefined, [given]);
        expect(answer.recoverable).toBe(isRecoverable(answer.category));
        expect(Reflect.apply(classify, undefined, [given])).toEqual(answer);
      }),
    );
  });

  test('a getter that throws, and a fact of the wrong type, are as good as absent', () => {
    const hostile = {
      get message(): string {
        throw new Error('no');
      },
    };
    expect(classify(hostile)).toEqual({ category: 'unknown', recoverable: false });
    expect(Reflect.apply(classify, undefined, [{ code: '1001', state: 2 }]).category).toBe('unknown');
  });

  test('only the start of a long message is read', () => {
    const tail = 'Cannot send to a closed connection';
    expect(classify({ message: 'x '.repeat(1_000) + tail }).category).toBe('unknown');
    expect(classify({ message: tail + ' x'.repeat(1_000_000) }).category).toBe('send_after_close');
  });
});

test('a hostile message takes no more than its length allows', () => {
  for (const part of ['close ', 'no ', 'not closed ', 'a_', '{', "'", 'fail ', '\u0000', 'aB', '% d', '1006 ', '-']) {
    const beganAt = performance.now();
    classify({ message: part.repeat(100_000) });
    // A pattern with nested repetition would need years.
    expect(performance.now() - beganAt).toBeLessThan(5_000);
  }
});

test('classify and all that it imports are free of Node.js and OpenTelemetry', () => {
  const seen = new Set(['classify.ts']);
  for (const file of seen) {
    const text = readFileSync(new URL(`../../src/classify/${file}`, import.meta.url), 'utf8');
    for (const [, target = ''] of text.matchAll(/from '([^']+)'/g)) {
      expect(target, `import of ${file}`).toMatch(/^(\.\/[\w-]+|\.\.\/semconv)\.ts$/);
      seen.add(target.replace(/^\.\//, ''));
    }
  }
  expect(seen.size).toBeGreaterThan(4);
});

function fixture(name: string) {
  return JSON.parse(readFileSync(new URL(`../fixtures/${name}`, import.meta.url), 'utf8'));
}
