import type { CloseEvent } from '../../../app/_close/event/event.ts';
import { randomFrom } from '../../../instrumentation/test/support/random.ts';

/** The end of every workload: a UTC midnight. */
export const END = Date.UTC(2026, 10, 22);
export const HOUR_MS = 3_600_000;
/** 10 million events over 30 days, and 1 million over 3. */
export const EVENTS_PER_HOUR = 13_889;

/** Released last, and free of a quarter of the pairs of call sites. */
const NEWEST_VERSION = '1.2';

const ORIGINS = ['chat', 'feed', 'game', 'push'].flatMap((service) =>
  ['1.0', '1.1', NEWEST_VERSION].map((version) => ({
    project: 'default',
    environment: 'production',
    service,
    version,
    instance: `${service}-${version}`,
  })),
);
const ROUTES = Array.from({ length: 8 }, (_, index) => `/route/${index}`);
const INITIATORS = ['local', 'remote', 'transport'] as const;
const CODES = [1000, 1001, 1006, 1011] as const;

/** Twenty places that send after five that close. */
const STACKS = Array.from(
  { length: 20 },
  (_, index) =>
    [
      ['code.stacktrace', `    at send${index} (/app/src/rooms.ts:${10 + index}:5)`],
      ['websocket.close.stacktrace', `    at kick${index % 5} (/app/src/session.ts:${40 + index}:5)`],
    ] as const,
);

/** The events of the hour that begins at `from`: the same at each call, with ids of their own. */
export function eventsOfHour(from: number): CloseEvent[] {
  const random = randomFrom(from / HOUR_MS);
  const oneOf = <T>(first: T, ...others: readonly T[]): T =>
    [first, ...others][Math.floor(random() * (1 + others.length))] ?? first;
  const [firstOrigin, ...otherOrigins] = ORIGINS;
  // The first sight of a version decides which is the newest.
  const olderOrigins = otherOrigins.filter(({ version }) => version !== NEWEST_VERSION);
  const [firstRoute, ...otherRoutes] = ROUTES;
  if (firstOrigin === undefined || firstRoute === undefined) throw new Error('A workload needs services and routes.');
  return Array.from({ length: EVENTS_PER_HOUR }, (_, index): CloseEvent => {
    const endedAt = from + Math.floor((index * HOUR_MS) / EVENTS_PER_HOUR);
    const id = (BigInt(from) * 100_000n + BigInt(index)).toString(16).padStart(16, '0');
    const common = {
      origin: oneOf(firstOrigin, ...(endedAt < from + 60_000 ? olderOrigins : otherOrigins)),
      traceId: id.padStart(32, '1'),
      spanId: id,
      connectionId: id,
      startedAt: endedAt,
      endedAt,
      durationNs: Math.floor(random() ** 3 * 2e9),
      role: 'server' as const,
      route: oneOf(firstRoute, ...otherRoutes),
      weight: 1,
      weightKnown: true,
      unclean: false,
      initiator: oneOf(...INITIATORS),
      closeCode: oneOf(...CODES),
      attributes: new Map(),
    };
    const kind = random();
    if (kind < 0.6) {
      const number = Math.floor(from / HOUR_MS) * EVENTS_PER_HOUR + index + 1;
      return {
        ...common,
        kind: 'open',
        category: '',
        messagesSent: index % 50,
        connectionNumber: number,
        account: null,
      };
    }
    if (kind < 0.85) {
      const attempt = { operation: 'close', state: 'open', outcome: 'completed', lastReceivedAgoMs: 100 } as const;
      return { ...common, kind: 'close', category: '', ...attempt };
    }
    const share = common.origin.version === NEWEST_VERSION ? 0.75 : 1;
    return {
      ...common,
      kind: 'error',
      category: 'send_after_close',
      attributes: new Map(STACKS[Math.floor(random() ** 2 * STACKS.length * share)]),
      operation: 'send',
      state: 'closed',
      count: 1,
      first: true,
      firstOfPair: true,
      otherSites: false,
      hadBeenOpen: true,
      lostBytes: 100,
      timeSinceCloseMs: random() ** 2 * 5_000,
    };
  });
}
