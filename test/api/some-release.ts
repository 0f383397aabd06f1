import { expect, vi } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '../../app/_close/time/grain.ts';
import { exportRequest, type FixtureRequest, lateSendSpan, openSpan } from '../support/otlp-fixture.ts';
import { postTraces, receiver } from '../support/receiver-process.ts';
import { temporaryDatabase } from '../support/temporary-database.ts';

/** A service whose version 1.1.0 took the place of 1.0.0: of so many connections one sends after close, or none does. */
export interface SomeRelease {
  service: string;
  /** Every n-th connection of 1.0.0 sends after close. */
  before: number;
  /** The same of 1.1.0. */
  after: number;
  /** How many minutes 1.1.0 has run. */
  minutes?: number;
  /** A name of a route. */
  route?: string;
}

const INSTANCES = 5;
const A_MINUTE = 6;

/** Gives the web program a database into which a receiver wrote what the services sent until `now` (epoch ms). */
export async function released(now: number, releases: readonly SomeRelease[]): Promise<void> {
  const database = await temporaryDatabase();
  const { url, close } = await receiver(database.url, () => now);
  for (const request of releases.flatMap((release) => requests(now, release))) {
    expect((await postTraces(url, request)).status).toBe(200);
  }
  await close();
  vi.stubEnv('DATABASE_URL', database.url);
}

function requests(
  now: number,
  { service, before, after, minutes = 80, route = '/chat' }: SomeRelease,
): FixtureRequest[] {
  const start = now - minutes * MINUTE_MS;
  return [
    ...life(service, '1.0.0', { from: start - 2 * HOUR_MS, to: start }, before, route),
    ...life(service, '1.1.0', { from: start, to: now }, after, route),
  ];
}

/** A request an instance: six connections a minute end, evenly. */
function life(
  service: string,
  version: string,
  { from, to }: { from: number; to: number },
  every: number,
  route: string,
): FixtureRequest[] {
  const times = Array.from({ length: Math.floor(((to - from) / MINUTE_MS) * A_MINUTE) }, (_, index) => ({
    endedAt: from + (index * MINUTE_MS) / A_MINUTE + 7,
    isAffected: every > 0 && index % every === 0,
  }));
  return Array.from({ length: INSTANCES }, (_, instance) => {
    const own = times.filter((_, index) => Math.floor(index / 3) % INSTANCES === instance);
    const resource = {
      'service.name': service,
      'service.version': version,
      'service.instance.id': `${service}-${version}-${instance}`,
      'deployment.environment.name': 'production',
    };
    return exportRequest(
      resource,
      own.flatMap(({ endedAt, isAffected }) => [
        openSpan({ endedAt, route }),
        ...(isAffected ? [lateSendSpan({ startedAt: endedAt, endedAt: endedAt + 20, route })] : []),
      ]),
    );
  });
}
