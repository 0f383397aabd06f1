import { randomFrom } from '../../../instrumentation/test/support/random.ts';
import { exportRequest, type FixtureRequest } from '../../support/otlp-fixture.ts';
import { connectionSpans, type Race } from '../connection.ts';
import { pick } from '../draws.ts';
import { LIFELIKE } from '../habits.ts';
import { resourceOf, type ServiceLife, traffic } from '../traffic.ts';
import { CHAT_PAIRS, OTHER_PAIR } from './pairs.ts';

const evening = (hoursBack: number) => Math.exp(-(((hoursBack - 19) / 2.5) ** 2));

/** What differs between the services; of them, the share of the connections with a late send. */
type Life = Pick<ServiceLife, 'service' | 'perMinute' | 'versions' | 'silent'> & {
  lateShare: (hoursBack: number) => number;
};

const LIVES: readonly Life[] = [
  {
    service: 'chat',
    perMinute: 30,
    lateShare: (hoursBack) => (hoursBack < 5 ? 0.0022 : 0.012 + 0.014 * (evening(hoursBack) + evening(hoursBack - 24))),
    versions: [
      { version: '1.0.0', hoursBack: 48 },
      { version: '1.1.0', hoursBack: 5 },
    ],
    silent: { fromHoursBack: 11.5, toHoursBack: 10.5 },
  },
  {
    service: 'collab-sync',
    perMinute: 7,
    lateShare: (hoursBack) => (hoursBack < 1 ? 0.2 : 0.011),
    versions: [{ version: '3.4.1', hoursBack: 48 }],
  },
  { service: 'market-feed', perMinute: 6, lateShare: () => 0.0041, versions: [{ version: '7.0.0', hoursBack: 48 }] },
  {
    service: 'voice-signal',
    perMinute: 6,
    lateShare: (hoursBack) => (hoursBack < 14 ? 0.0022 : 0.0035),
    versions: [
      { version: '2.2.0', hoursBack: 48 },
      { version: '2.3.0', hoursBack: 14 },
    ],
  },
  { service: 'presence', perMinute: 5, lateShare: () => 0.0009, versions: [{ version: '0.9.8', hoursBack: 48 }] },
  {
    service: 'notifications',
    perMinute: 1,
    lateShare: () => 0.003,
    versions: [{ version: '1.8.2', hoursBack: 48 }],
    silent: { fromHoursBack: 24.5, toHoursBack: 0 },
  },
];

const ROUTES = ['/ws/rooms/:id', '/ws/inbox', '/ws/typing', '/ws/admin'];

/** Two days of six services that end at `now` (epoch ms). */
export function dayOfSpans(now: number): Generator<FixtureRequest> {
  const lives = LIVES.map(({ lateShare, ...life }): ServiceLife => {
    const raceOf = life.service === 'chat' ? chatRace : () => OTHER_PAIR;
    return {
      ...life,
      routes: ROUTES,
      habits: LIFELIKE,
      raceOf: (version, hoursBack, random) => (random() < lateShare(hoursBack) ? raceOf(version, random) : null),
    };
  });
  return traffic(lives, { now, hours: 48, seed: 7 });
}

function chatRace(version: string, random: () => number): Race {
  return pick(
    CHAT_PAIRS.map((pair) => ({ ...pair, share: pair.shares[version] ?? 0 })),
    random,
  );
}

/** Some more late sends of the chat's newest version, at `now`, by the race whose stack begins with this function. */
export function lateSendsAgain(name: string, now: number): FixtureRequest {
  const random = randomFrom(11);
  const race = CHAT_PAIRS.find(({ stack }) => stack[0]?.includes(name));
  if (race === undefined) throw new Error(`No race sends in ${name}.`);
  const [route = ''] = ROUTES;
  const connection = {
    endedAt: now,
    since: 0,
    number: undefined,
    role: 'server',
    route,
    habits: LIFELIKE,
    race,
  } as const;
  const spans = Array.from({ length: 4 }, () => connectionSpans(connection, random));
  return exportRequest(
    resourceOf({ service: 'chat', version: '1.1.0', instance: 'chat-production-1.1.0-0' }),
    spans.flat(),
  );
}
