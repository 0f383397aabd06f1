import { randomFrom } from '../../instrumentation/test/support/random.ts';
import type { Habits } from './connection.ts';
import { hex, pickEarly, upTo } from './draws.ts';
import { LIFELIKE } from './habits.ts';
import { raceBetween } from './race-between.ts';
import type { Store } from './store.ts';
import { type ServiceLife, traffic } from './traffic.ts';

const HOURS = 72;
const VERSIONS = 8;

/** How busy production is, in connections a minute. */
const SERVICES: readonly { service: string; perMinute: number; clients?: number }[] = [
  { service: 'chat', perMinute: 2 },
  { service: 'realtime-document-collaboration-and-presence-synchronization-gateway-for-europe', perMinute: 1 },
  { service: 'market-feed', perMinute: 1, clients: 0.4 },
  { service: 'voice-signal', perMinute: 0.8 },
  { service: 'customer-notification-preferences-and-delivery-receipts-stream', perMinute: 0.6 },
  { service: 'presence', perMinute: 0.6 },
  { service: 'orders', perMinute: 2, clients: 0.3 },
  { service: 'inventory', perMinute: 0.4 },
  { service: 'fleet-telemetry', perMinute: 0.4, clients: 1 },
  { service: 'support-desk', perMinute: 0.3 },
  { service: 'auctions', perMinute: 0.2 },
  { service: 'whiteboard', perMinute: 0.1 },
];

/** A release reaches each environment this number of hours before production. */
const ENVIRONMENTS = [
  { environment: 'production', volume: 1, hoursAhead: 0 },
  { environment: 'staging', volume: 0.15, hoursAhead: 4 },
  { environment: 'development', volume: 0.05, hoursAhead: 8 },
];

const TEMPLATES = [
  '/rooms/{hex}/ws',
  '/users/{number}/feed',
  '/tenants/{number}/documents/{uuid}/live',
  '/api/v2/organizations/{number}/workspaces/{hex}/boards/{number}/cursors',
  '/s/{token}',
  '/orders/{number}/status',
];
const IDS: Readonly<Record<string, (random: () => number) => string>> = {
  hex: (random) => hex(24, random),
  number: (random) => String(10_000 + upTo(90_000, random)),
  token: (random) => `sess_${hex(40, random)}`,
  uuid: (random) => [8, 4, 4, 4, 12].map((digits) => hex(digits, random)).join('-'),
};

const RACES = [
  raceBetween('Room.broadcast src/rooms.ts:88', 'Session.kick src/session.ts:41', 22),
  raceBetween('Feed.publish src/feed.ts:132', 'Feed.unsubscribe src/feed.ts:171', 9),
  raceBetween('Pinger.heartbeat src/ping.ts:23', 'IdleWatch.onIdle src/idle.ts:57', 5_000),
  raceBetween('flushPendingAcknowledgements src/acks.ts:19', null, 4),
  raceBetween(
    'CollaborationSessionCoordinator.broadcastPresenceUpdateToAllRemainingParticipants src/features/collaboration/session/coordinator.ts:402',
    'CollaborationSessionCoordinator.detachParticipantAfterPermissionRevocation src/features/collaboration/session/coordinator.ts:518',
    140,
  ),
];
/** What the newest release of one service has brought, to this share of its connections. */
const WORSE = {
  service: 'orders',
  environment: 'production',
  share: 0.08,
  race: raceBetween('OrderBook.publish src/order-book.ts:211', 'Subscription.expire src/subscription.ts:64', 60),
};

const HABITS: Habits = {
  ...LIFELIKE,
  closes: LIFELIKE.closes.map((close) => (close.code === 1001 ? { ...close, ending: 'going_away' } : close)),
};

/** Twelve services in three environments, with eight versions each in three days; one of them has become worse. */
export const many: Store = {
  requests: (now) => {
    const random = randomFrom(31);
    const routes = Array.from({ length: 60 }, (_, index) => pathOf(TEMPLATES[index % TEMPLATES.length] ?? '', random));
    return traffic(livesOf(routes), { now, hours: HOURS, seed: 32 });
  },
};

function pathOf(template: string, random: () => number): string {
  return template.replaceAll(/\{(\w+)\}/g, (_, kind: string) => IDS[kind]?.(random) ?? '');
}

function livesOf(routes: readonly string[]): ServiceLife[] {
  return SERVICES.flatMap(({ perMinute, ...service }, index) =>
    ENVIRONMENTS.map(({ environment, volume, hoursAhead }): ServiceLife => {
      const versions = Array.from({ length: VERSIONS }, (_, number) => ({
        version: `${1 + (index % 4)}.${number}.0`,
        hoursBack: HOURS + hoursAhead - 9 * number - (index % 7),
      }));
      const isWorse = (version: string) =>
        service.service === WORSE.service && environment === WORSE.environment && version === versions.at(-1)?.version;
      return {
        ...service,
        environment,
        perMinute: perMinute * volume,
        instances: environment === 'production' ? 2 : 1,
        // Others for each service, so that all of them use all.
        routes: [...routes.slice(5 * index), ...routes].slice(0, 12),
        habits: HABITS,
        versions,
        raceOf: (version, _hoursBack, random) => {
          if (isWorse(version) && random() < WORSE.share) return WORSE.race;
          return random() < 0.002 + 0.002 * (index % 5) ? pickEarly(RACES.slice(index % 3), random) : null;
        },
      };
    }),
  );
}
