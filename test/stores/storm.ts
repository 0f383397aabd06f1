import { pickEarly } from './draws.ts';
import { LIFELIKE } from './habits.ts';
import { raceBetween } from './race-between.ts';
import type { Store } from './store.ts';
import { traffic } from './traffic.ts';

const RELEASE = { version: '2.0.0', hoursBack: 1.5 };
/** So long after the release, all that it brought was seen. */
const SPREADS_FOR_HOURS = 0.9;

const VERBS = [
  'kick',
  'leave',
  'expire',
  'evict',
  'ban',
  'replace',
  'drop',
  'detach',
  'revoke',
  'abandon',
  'finish',
].concat(['cancel', 'merge', 'park', 'hand', 'retire']);
const THINGS = [
  'Session',
  'Cart',
  'Tab',
  'Device',
  'Guest',
  'Courier',
  'Table',
  'Shift',
  'Kitchen',
  'Till',
  'Coupon',
].concat(['Terminal', 'Branch', 'Display', 'Printer']);
/** The 240 functions that close, such as `Cart.expire src/cart.ts:60`. */
const CLOSERS = THINGS.flatMap((thing) =>
  VERBS.map((verb, index) => `${thing}.${verb} src/${thing.toLowerCase()}.ts:${20 + 20 * index}`),
);
const SENDERS = ['Ledger.append src/ledger.ts:31', 'notifyKitchen src/kitchen.ts:377', 'Audit.trail src/audit.ts:12'];

const BEFORE = [
  raceBetween('publish src/topics.ts:73', 'Waiter.signOff src/waiter.ts:41', 22),
  raceBetween('Pinger.heartbeat src/ping.ts:23', 'IdleWatch.onIdle src/idle.ts:57', 5_000),
  raceBetween('ackOrder src/orders.ts:18', null, 4),
  raceBetween('Outbox.flush src/outbox.ts:130', 'onDrain src/shutdown.ts:30', 190),
];
const BROUGHT = CLOSERS.flatMap((closer, index) => [
  raceBetween('publish src/topics.ts:73', closer, 12),
  // The other senders meet a fourth of what closes.
  ...(index % 4 === 0 ? [raceBetween(SENDERS[(index / 4) % SENDERS.length] ?? '', closer, 35)] : []),
]);

/** One service, whose newest release brings 300 pairs of call sites within an hour; the version before has four. */
export const storm: Store = {
  requests: (now) => {
    let seen = 0;
    return traffic(
      [
        {
          service: 'orders',
          perMinute: 50,
          instances: 3,
          routes: ['/tables/:id', '/kitchen', '/couriers/:id/track'],
          habits: LIFELIKE,
          versions: [{ version: '1.9.3', hoursBack: 48 }, RELEASE],
          raceOf: (version, hoursBack, random) => {
            const isNewest = version === RELEASE.version;
            if (random() >= (isNewest ? 0.7 : 0.008)) return null;
            if (!isNewest || random() < 0.1) return pickEarly(BEFORE, random);
            const due = ((RELEASE.hoursBack - hoursBack) / SPREADS_FOR_HOURS) * BROUGHT.length;
            const next = seen < due ? BROUGHT[seen] : undefined;
            if (next !== undefined) seen += 1;
            return next ?? pickEarly(BROUGHT.slice(0, seen), random);
          },
        },
      ],
      { now, hours: 24, seed: 41 },
    );
  },
};
