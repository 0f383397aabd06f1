import {
  CLOSE_OUTCOMES,
  ENDING_CATEGORIES,
  INCIDENT_CATEGORIES,
  INITIATORS,
  ROLES,
} from '@afterclose/instrumentation/semconv';
import fc from 'fast-check';
import type { CloseEvent } from '../../app/_close/event/event.ts';
import { HOUR_MS, MINUTE_MS } from '../../app/_close/time/grain.ts';

/** 26 hours from here: over the end of a day, and of many hours. */
const FIRST = Date.UTC(2026, 4, 31, 23, 50);
const LAST = FIRST + 26 * HOUR_MS;

const ending = fc.option(fc.constantFrom(...ENDING_CATEGORIES), { nil: '' as const });

const base = fc.record({
  origin: fc.record({
    project: fc.constant('default'),
    environment: fc.constantFrom('', 'prod'),
    service: fc.constantFrom('chat', "it's"),
    version: fc.constantFrom('1', '2'),
    instance: fc.constantFrom('a', 'b'),
  }),
  traceId: fc.constant('0af7651916cd43dd8448eb211c80319c'),
  // Few ids and times, so that duplicates come up; some ids are over 2^63.
  spanId: fc.constantFrom(
    '0000000000000001',
    'ffffffffffffffff',
    'fffffffffffffffe',
    '8000000000000000',
    'b7ad6b7169203331',
  ),
  connectionId: fc.constant('c'),
  startedAt: fc.integer({ min: FIRST, max: LAST }),
  endedAt: fc.oneof(
    fc.integer({ min: FIRST, max: LAST }),
    fc.constantFrom(FIRST, FIRST + 59_999, FIRST + 10 * MINUTE_MS),
  ),
  durationNs: fc.nat(1e12),
  role: fc.constantFrom(...ROLES),
  route: fc.constantFrom('', '/a'),
  weight: fc.constantFrom(1, 2, 4, 1 / 3 + 1),
  weightKnown: fc.boolean(),
  unclean: fc.boolean(),
  initiator: fc.constantFrom('' as const, ...INITIATORS),
  closeCode: fc.constantFrom(0, 1000, 1001, 1006, 1012),
  attributes: fc
    .tuple(
      fc.constantFrom('', 'at a (/src/a.js:1:1)', 'at b (/src/b.js:2:1)'),
      fc.constantFrom('', 'at c (/src/c.js:1:1)'),
    )
    .map(
      ([stack, closeStack]) =>
        new Map([
          ['code.stacktrace', stack],
          ['websocket.close.stacktrace', closeStack],
        ]),
    ),
});

/** Any event of the contract, with times, ids and identities that often meet. */
export const arbitraryEvent: fc.Arbitrary<CloseEvent> = fc
  .tuple(
    base,
    fc.oneof(
      fc.record({
        kind: fc.constantFrom('connecting' as const, 'closing' as const),
        category: ending,
        account: fc.constant(null),
      }),
      fc.record({
        kind: fc.constant('heartbeat' as const),
        category: fc.constant('' as const),
        connectionNumber: fc.integer({ min: 0, max: 50 }),
        account: fc.constant(null),
      }),
      fc.record({
        kind: fc.constant('open_at_death' as const),
        category: fc.constant('' as const),
        count: fc.integer({ min: -9, max: 9 }),
      }),
      fc.record({
        kind: fc.constant('open' as const),
        category: ending,
        messagesSent: fc.nat(100),
        connectionNumber: fc.option(fc.integer({ min: 1, max: 50 })),
        account: fc.constant(null),
      }),
      fc.record({
        kind: fc.constant('close' as const),
        operation: fc.constantFrom('close' as const, 'terminate' as const),
        state: fc.constantFrom('' as const, 'open' as const, 'closing' as const),
        outcome: fc.constantFrom(...CLOSE_OUTCOMES),
        lastReceivedAgoMs: fc.option(fc.double({ min: 0, max: 1e5, noNaN: true })),
        category: fc.constant('' as const),
      }),
      fc.record({
        kind: fc.constant('error' as const),
        category: fc.constantFrom(...INCIDENT_CATEGORIES),
        operation: fc.constant('send' as const),
        state: fc.constantFrom('closing' as const, 'closed' as const),
        count: fc.integer({ min: 1, max: 9 }),
        first: fc.boolean(),
        firstOfPair: fc.boolean(),
        otherSites: fc.constant(false),
        hadBeenOpen: fc.boolean(),
        lostBytes: fc.nat(1000),
        timeSinceCloseMs: fc.option(fc.double({ min: 0, max: 1e6, noNaN: true })),
      }),
    ),
  )
  .map(([shared, own]) => ({ ...shared, ...own }))
  // The first of its category is the first of its pair.
  .map((event) => (event.kind === 'error' && event.first ? { ...event, firstOfPair: true } : event));
