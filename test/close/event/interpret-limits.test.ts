import { expect, test } from 'vitest';
import { interpret } from '../../../app/_close/event/interpret.ts';
import { readOrigin } from '../../../app/_close/span/origin.ts';
import type { DecodedSpan } from '../../../app/_close/span/span.ts';
import { DAY_MS } from '../../../app/_close/time/grain.ts';
import { DEFAULT_RETENTION } from '../../../app/_close/time/retention.ts';
import { decodedSpan, NOW } from '../decoded-span.ts';

const ORIGIN = readOrigin(new Map(), 'default');

function read(span: DecodedSpan, keptDays = 14) {
  const retention = { ...DEFAULT_RETENTION, rawMs: keptDays * DAY_MS };
  return interpret(span, ORIGIN, '@afterclose/instrumentation', NOW, retention);
}

test.each([
  ['ot=th:fffff', 2 ** 20],
  ['ot=th:fffffffffffff1', 2 ** 56 / 15],
])('a span that stands for more than a million others counts once, by "%s"', (traceState, count) => {
  expect(count).toBeGreaterThan(1_000_000);
  expect(read(decodedSpan('websocket.state', { traceState }))).toMatchObject({ weight: 1, weightKnown: false });
  const most = decodedSpan('websocket.state', { traceState: 'ot=th:ffff' });
  expect(read(most)).toMatchObject({ weight: 65_536, weightKnown: true });
});

test('a span is too old by the retention that is set', () => {
  const nanoseconds = 1_000_000n;
  const times = { startedAtNs: 5n * nanoseconds, endedAtNs: BigInt(NOW - 2 * DAY_MS) * nanoseconds };
  const span = decodedSpan('websocket.state', times);
  expect(read(span, 3)).toMatchObject({ kind: 'open' });
  expect(read(span, 1)).toMatchObject({
    reason: 'too_old',
    message: 'endTimeUnixNano should be within the last day.',
  });
});
