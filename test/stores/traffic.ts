import { HOUR_MS, MINUTE_MS } from '../../app/_close/time/grain.ts';
import { randomFrom } from '../../instrumentation/test/support/random.ts';
import {
  exportRequest,
  type FixtureAttributes,
  type FixtureRequest,
  type FixtureSpan,
} from '../support/otlp-fixture.ts';
import { type Close, type Connection, connectionSpans, type Habits, type Race } from './connection.ts';
import { pickEarly } from './draws.ts';

/** A request holds all that ended in so long, as a Collector's batch would. */
const SLOT_MS = 10 * MINUTE_MS;
const SLOT_HOURS = SLOT_MS / HOUR_MS;

/** One service in one environment. Its hours are counted back from the end of the store. */
export interface ServiceLife {
  service: string;
  /** `production` unless given. */
  environment?: string;
  /** Connections that end a minute, over a day. */
  perMinute: number;
  /** Processes at a time, 1 unless given. A release reaches one of them per slot. */
  instances?: number;
  /** Share of the sockets in the role of a client, 0 unless given. */
  clients?: number;
  /** The first ones are used most. Where one holds a digit it is a path and no template. */
  routes: readonly string[];
  habits: Habits;
  /** When which version took over, the oldest first. */
  versions: readonly Release[];
  /** What sends too late on one connection of a version; null where nothing does. */
  raceOf: (version: string, hoursBack: number, random: () => number) => Race | null;
  /** When nothing was heard of it. */
  silent?: { fromHoursBack: number; toHoursBack: number };
}

export interface Release {
  version: string;
  hoursBack: number;
}

/** A process of a service in one slot. */
interface Process {
  life: ServiceLife;
  version: string;
  instance: string;
  sinceHoursBack: number;
  /** In its last slot, where the next version has closed a part of its connections. */
  isDraining: boolean;
}

const RESTART: Close = { code: 1012, initiator: 'local', reason: 'restart' };

/** The lives of services until `now` (epoch ms), as requests in order of time. */
export function* traffic(
  lives: readonly ServiceLife[],
  { now, hours, seed }: { now: number; hours: number; seed: number },
): Generator<FixtureRequest> {
  const random = randomFrom(seed);
  const numbers = new Map<string, number>();
  for (let from = now - hours * HOUR_MS; from < now; from += SLOT_MS) {
    const processes = lives.flatMap((life) => processesOf(life, (now - from) / HOUR_MS));
    const exported = processes.flatMap(
      (process) => exportRequest(resourceOf({ ...process.life, ...process }), spansOf(process, from)).resourceSpans,
    );
    if (exported.length > 0) yield { resourceSpans: exported };
  }

  function spansOf({ life, version, instance, sinceHoursBack, isDraining }: Process, from: number): FixtureSpan[] {
    const daily = 0.75 + 0.25 * Math.sin(((now - from) / HOUR_MS / 24) * 2 * Math.PI);
    const mean = (life.perMinute * daily * (SLOT_MS / MINUTE_MS)) / (life.instances ?? 1);
    const connections = Math.floor(mean + random());
    return Array.from({ length: connections }, (_, index) => {
      const number = (numbers.get(instance) ?? 0) + 1;
      numbers.set(instance, number);
      const endedAt = from + ((index + random()) / connections) * SLOT_MS;
      const hoursBack = (now - endedAt) / HOUR_MS;
      const connection: Connection = {
        endedAt,
        since: now - sinceHoursBack * HOUR_MS,
        number,
        role: random() < (life.clients ?? 0) ? 'client' : 'server',
        route: pickEarly(life.routes, random),
        habits: life.habits,
        race: life.raceOf(version, hoursBack, random),
        ...(isDraining && random() < 0.3 && { close: RESTART }),
      };
      return connectionSpans(connection, random);
    }).flat();
  }
}

function processesOf(life: ServiceLife, hoursBack: number): Process[] {
  const { silent, environment = 'production', instances = 1 } = life;
  if (silent !== undefined && hoursBack <= silent.fromHoursBack && hoursBack > silent.toHoursBack) return [];
  return Array.from({ length: instances }, (_, index) => {
    const delay = index * SLOT_HOURS;
    const releaseAt = (time: number) => life.versions.findLast((release) => release.hoursBack - delay >= time);
    const { version = '', hoursBack: since = hoursBack } = releaseAt(hoursBack) ?? life.versions[0] ?? {};
    const instance = `${life.service}-${environment}-${version}-${index}`;
    const isDraining = (releaseAt(hoursBack - SLOT_HOURS)?.version ?? version) !== version;
    return { life, version, instance, sinceHoursBack: since - delay, isDraining };
  });
}

/** What a process says of itself. */
export function resourceOf({
  service,
  environment = 'production',
  version,
  instance,
}: Pick<ServiceLife, 'service' | 'environment'> & { version: string; instance: string }): FixtureAttributes {
  return {
    'service.name': service,
    'service.version': version,
    'service.instance.id': instance,
    'deployment.environment.name': environment,
  };
}
