import { CLOSE_OUTCOMES, INCIDENT_CATEGORIES } from '@afterclose/instrumentation/semconv';
import fc from 'fast-check';
import type { CloseEvent } from '../../app/_close/event/event.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../app/_close/time/grain.ts';

/** A UTC midnight. Random events lie in the three days from here. */
export const START = 1_784_073_600_000;
export const SPAN_MS = 3 * DAY_MS;

export const SERVICES = ['chat', 'feed'];
export const ENVIRONMENTS = ['production', ''];
export const VERSIONS = ['1.0', '1.1', ''];
export const ROUTES = ['/room/:id', "/it's"];
export const ROLES = ['server', 'client'] as const;

/** Anywhere, but often close to the borders of minutes, hours and days. */
const instant = fc.oneof(
  fc.integer({ min: 0, max: SPAN_MS - 1 }),
  fc
    .tuple(fc.integer({ min: 1, max: 71 }), fc.integer({ min: -2, max: 2 }))
    .map(([hour, offset]) => hour * HOUR_MS + offset),
  fc
    .tuple(fc.integer({ min: 0, max: 120 }), fc.integer({ min: 0, max: MINUTE_MS - 1 }))
    .map(([minute, rest]) => DAY_MS + minute * MINUTE_MS + rest),
);

const base = fc
  .record({
    service: fc.constantFrom(...SERVICES),
    environment: fc.constantFrom(...ENVIRONMENTS),
    version: fc.constantFrom(...VERSIONS),
    instance: fc.constantFrom('a', 'b'),
    startedAt: instant.map((offset) => START + offset),
    durationMs: fc.oneof(
      fc.constant(0),
      fc.integer({ min: 0, max: 5_000 }),
      fc.integer({ min: 0, max: 40 * MINUTE_MS }),
    ),
    role: fc.constantFrom(...ROLES),
    route: fc.constantFrom(...ROUTES),
    weight: fc.constantFrom(1, 1, 1, 2, 10, 1 / 3),
    unclean: fc.boolean(),
    initiator: fc.constantFrom('local', 'remote', 'transport', ''),
    closeCode: fc.constantFrom(0, 1000, 1001, 1002, 1006, 1011, 1012, 1015, 4001),
    stack: fc.constantFrom('', 'at send (/src/a.js:1:1)', 'at other (/src/b.js:1:1)'),
    closeStack: fc.constantFrom('', 'at kick (/src/c.js:1:1)'),
  })
  .map(({ service, environment, version, instance, durationMs, stack, closeStack, ...rest }) => ({
    ...rest,
    origin: { project: 'default', environment, service, version, instance },
    endedAt: rest.startedAt + durationMs,
    durationNs: durationMs * 1e6 + 123,
    weightKnown: rest.weight !== 1,
    traceId: '0'.repeat(31) + 1,
    connectionId: 'c',
    attributes: new Map([
      ['code.stacktrace', stack],
      ['websocket.close.stacktrace', closeStack],
    ]),
  }));

const event = base.chain((common) =>
  fc
    .oneof(
      {
        weight: 4,
        arbitrary: fc.record({
          kind: fc.constantFrom('open' as const),
          category: fc.constantFrom('', '', 'peer_gone', 'unknown'),
          messagesSent: fc.integer({ min: 0, max: 100 }),
          connectionNumber: fc.option(fc.integer({ min: 1, max: 500 })),
          account: fc.constant(null),
        }),
      },
      {
        weight: 4,
        arbitrary: fc.record({
          kind: fc.constantFrom('error' as const),
          category: fc.constantFrom('send_after_close', 'send_after_close', ...INCIDENT_CATEGORIES),
          operation: fc.constant('send' as const),
          state: fc.constant('closed' as const),
          count: fc.integer({ min: 1, max: 9 }),
          first: fc.boolean(),
          firstOfPair: fc.boolean(),
          otherSites: fc.constant(false),
          hadBeenOpen: fc.boolean(),
          lostBytes: fc.integer({ min: 0, max: 1_000 }),
          timeSinceCloseMs: fc.option(fc.double({ min: 0, max: 1e5, noNaN: true })),
        }),
      },
      {
        weight: 4,
        arbitrary: fc.record({
          kind: fc.constantFrom('close' as const),
          operation: fc.constantFrom('close', 'terminate'),
          state: fc.constantFrom('', 'open', 'closing'),
          outcome: fc.constantFrom(...CLOSE_OUTCOMES),
          lastReceivedAgoMs: fc.option(fc.double({ min: 0, max: 1e5, noNaN: true })),
          category: fc.constant('' as const),
        }),
      },
      {
        weight: 4,
        arbitrary: fc.record({
          kind: fc.constantFrom('connecting' as const, 'closing' as const),
          category: fc.constantFrom('', 'handshake_timeout'),
          account: fc.constant(null),
        }),
      },
      {
        weight: 1,
        arbitrary: fc.record({
          kind: fc.constant('heartbeat' as const),
          category: fc.constant('' as const),
          connectionNumber: fc.integer({ min: 0, max: 500 }),
          account: fc.constant(null),
        }),
      },
      {
        weight: 1,
        arbitrary: fc.record({
          kind: fc.constant('open_at_death' as const),
          category: fc.constant('' as const),
          count: fc.integer({ min: -9, max: 9 }),
        }),
      },
    )
    .map((own) => (own.kind === 'error' && own.first ? { ...own, firstOfPair: true } : own))
    .map((own): CloseEvent => ({ ...common, ...own, spanId: '', unclean: canBeUnclean(own.kind) && common.unclean })),
);

/** Up to 150 events, each with a span id of its own. */
export const randomEvents = fc
  .array(event, { minLength: 1, maxLength: 150, size: 'max' })
  .map((events) => events.map((each, index) => ({ ...each, spanId: (index + 1).toString(16).padStart(16, 'f') })));

function canBeUnclean(kind: CloseEvent['kind']): boolean {
  return kind === 'open' || kind === 'error';
}
