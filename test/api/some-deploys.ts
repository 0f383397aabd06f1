import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../app/_close/time/grain.ts';
import { exportRequest, type FixtureRequest, lateSendSpan, openSpan } from '../support/otlp-fixture.ts';

const STACKS = {
  'code.stacktrace': '    at tick (/app/src/rooms.ts:61:10)',
  'websocket.close.stacktrace': '    at Session.kick (/app/src/session.ts:41:17)',
};
const NEW_STACKS = { ...STACKS, 'code.stacktrace': '    at greet (/app/src/hello.ts:7:3)' };

/** What is told of the canary of {@link someDeploys}. */
export function canaryAnnouncement(now: number) {
  return {
    service: 'room',
    environment: 'staging',
    version: '2',
    startedAt: now - HOUR_MS,
    commit: '77aa01c',
    author: 'Grace',
    url: 'https://ci.example/runs/2',
    files: ['src/hello.ts'],
  };
}

/** Connections of a version in [from, to), one every `everyMs`, of which each `late`-th sends after its close. */
interface Connections {
  from: number;
  to: number;
  everyMs: number;
  late: number;
  /** As many in a row, and none for so much longer. */
  inBursts?: number;
  /** Each of so many was cut off. */
  cutOff?: number;
  stacks?: (index: number) => Record<string, string>;
}

/**
 * Requests that fill every member of a comparison: a release with control days that changes nothing, one that is over
 * and worse only where nobody asked first, and a canary that is worse in a new place.
 */
export function someDeploys(now: number): FixtureRequest[] {
  const ago = (hours: number, more = 0) => now - hours * HOUR_MS + more;
  const minute = { everyMs: MINUTE_MS / 4, late: 2 };
  return [
    ...[3, 2, 1].map((days) =>
      version('jobs', '1', { from: ago(1, -days * DAY_MS), to: now - days * DAY_MS, ...minute }),
    ),
    version('jobs', '1', { from: ago(2), to: ago(1), ...minute }),
    version('jobs', '2', { from: ago(1), to: ago(1 / 3), ...minute }),
    version('mail', '1', { from: ago(51), to: ago(27), everyMs: 90_000, late: 13, cutOff: 100 }),
    version('mail', '2', { from: ago(27), to: ago(1), everyMs: 90_000, late: 13, cutOff: 43 }),
    version('room', '1', {
      from: ago(3),
      to: ago(1 / 3),
      everyMs: 10_000,
      late: 20,
      inBursts: 6,
      stacks: () => STACKS,
    }),
    version('room', '2', {
      from: ago(1),
      to: ago(1 / 3),
      everyMs: 12_000,
      late: 3,
      inBursts: 6,
      stacks: (index) => (index % 4 === 0 ? NEW_STACKS : STACKS),
    }),
  ];
}

function version(service: string, name: string, given: Connections): FixtureRequest {
  const { from, to, everyMs, late, inBursts = 1, cutOff, stacks } = given;
  const resource = {
    'service.name': service,
    'service.version': name,
    'service.instance.id': `${service}-${name}`,
    'deployment.environment.name': 'staging',
  };
  const spans = Array.from({ length: Math.floor((to - from) / everyMs) }, (_, index) => {
    const endedAt = from + index * everyMs;
    const isCutOff = cutOff !== undefined && index % cutOff === 0;
    const number = { 'websocket.connection.number': index + 1 };
    const ended = openSpan({ endedAt, attributes: { ...number, ...(isCutOff && { 'websocket.close.code': 1006 }) } });
    if (index % (late * inBursts) >= inBursts) return [ended];
    const attributes = stacks?.(index) ?? {};
    return [ended, lateSendSpan({ startedAt: endedAt, endedAt: endedAt + 20, attributes })];
  });
  return exportRequest(resource, spans.flat());
}
