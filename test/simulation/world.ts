import type {
  CloseOutcome,
  EndingCategory,
  IncidentCategory,
  Initiator,
  Role,
} from '@afterclose/instrumentation/semconv';
import { DAY_MS, HOUR_MS, MINUTE_MS, QUARTER_HOUR_MS } from '../../app/_close/time/grain.ts';
import { randomFrom } from '../../instrumentation/test/support/random.ts';

/** A UTC midnight shortly before the end of a month. */
export const START = Date.UTC(2026, 4, 28);
export const DAYS = 8;

/** Misuses of one category that one span reports. Times are epoch ms. */
export interface Telling {
  category: IncidentCategory;
  first: boolean;
  count: number;
  bytes: number;
  firstAt: number;
  lastAt: number;
}

/** One call of close() or terminate(). */
export interface Attempt {
  operation: 'close' | 'terminate';
  outcome: CloseOutcome;
  calledAt: number;
  knownAt: number;
}

/** What happened to one connection: the truth, from which both its spans and the oracle's numbers are made. */
export interface Life {
  id: string;
  service: string;
  environment: string;
  version: string;
  instance: string;
  role: Role;
  route: string;
  /** How many connections it stands for: its sampler kept one of this number. */
  weight: number;
  /** 1, 2, 3 … over the process's connections that had been OPEN; null for a failed handshake. */
  number: number | null;
  openedAt: number;
  /** When OPEN was left, or the handshake failed. */
  endedAt: number;
  initiator: Initiator;
  code: number;
  ending: EndingCategory | '';
  messagesSent: number;
  attempts: Attempt[];
  tellings: Telling[];
}

const SERVICES = [
  { service: 'chat', environment: 'production', routes: ['/room/:id', '/lobby'], weight: 1 },
  { service: 'chat', environment: 'staging', routes: ['/room/:id'], weight: 2 },
  { service: 'feed', environment: 'production', routes: ['/feed', "/it's", ''], weight: 4 },
] as const;

/**
 * Lives of connections over eight days in the order of their ends, some close to the borders of buckets. Each service has
 * two processes and three deploys. The second deploy brings late sends. A sampler leaves out lives, not their numbers.
 * @param start a UTC midnight, epoch ms
 */
export function simulateLives(seed: number, perService: number, start = START): Life[] {
  const random = randomFrom(seed);
  return SERVICES.flatMap((kind) => livesOf(kind, perService, start, random)).sort((a, b) => a.endedAt - b.endedAt);
}

function livesOf(kind: (typeof SERVICES)[number], count: number, start: number, random: () => number): Life[] {
  const deploys = [start, start + (2 + random()) * DAY_MS, start + (4 + 2 * random()) * DAY_MS];
  const ends = Array.from({ length: count }, () => someEnd(start, random)).sort((a, b) => a - b);
  const numbers = new Map<string, number>();
  return ends.flatMap((endedAt, index) => {
    const release = deploys.filter((at) => at <= endedAt).length;
    const instance = `${kind.service}-${kind.environment}-${release}-${index % 2}`;
    const life = { ...someLife(kind.routes, endedAt, release, random), instance, weight: kind.weight };
    if (life.number !== null) {
      life.number = (numbers.get(instance) ?? 0) + 1;
      numbers.set(instance, life.number);
    }
    const { service, environment } = kind;
    const id = `${instance}-${index}`;
    return random() * kind.weight < 1 ? [{ ...life, id, service, environment, version: `1.${release}` }] : [];
  });
}

function someEnd(start: number, random: () => number): number {
  const border = [MINUTE_MS, QUARTER_HOUR_MS, HOUR_MS, DAY_MS][Math.floor(random() * 4)] ?? MINUTE_MS;
  const at = start + DAY_MS / 2 + Math.floor(random() * (DAYS - 1) * DAY_MS);
  return random() < 0.3 ? Math.ceil(at / border) * border + Math.floor(random() * 5) - 2 : at;
}

type Unplaced = Omit<Life, 'id' | 'service' | 'environment' | 'version' | 'instance' | 'weight'>;

function someLife(routes: readonly string[], endedAt: number, release: number, random: () => number): Unplaced {
  const upTo = (most: number): number => Math.floor(random() * most);
  const oneOf = <T>(first: T, ...others: readonly T[]): T => [first, ...others][upTo(1 + others.length)] ?? first;
  const common = {
    role: oneOf<Role>('server', 'server', 'client'),
    route: oneOf('', ...routes),
    openedAt: endedAt - upTo(3 * HOUR_MS),
    endedAt,
    messagesSent: upTo(200),
  };
  const telling = (category: IncidentCategory, from: number, first: boolean): Telling => {
    const count = first ? 1 : 1 + upTo(20);
    const firstAt = from + (random() < 0.1 ? upTo(20 * MINUTE_MS) : upTo(2_000) / 4);
    return { category, first, count, bytes: count * upTo(500), firstAt, lastAt: firstAt + (first ? 0 : upTo(9_999)) };
  };
  if (random() < 0.05) {
    const tellings = random() < 0.5 ? [telling('send_before_open', endedAt, true)] : [];
    const ending = oneOf<EndingCategory>('handshake_timeout', 'peer_gone');
    return { ...common, number: null, initiator: 'transport', code: 0, ending, attempts: [], tellings };
  }

  const initiator = oneOf<Initiator>('local', 'local', 'remote', 'transport');
  const code = initiator === 'transport' ? 1006 : oneOf(1000, 1000, 1001, 1011, 4000);
  const ending = code === 1006 ? oneOf<EndingCategory>('peer_gone', 'unknown') : '';
  const attempts: Attempt[] = [];
  if (initiator === 'local') {
    const outcome = oneOf<CloseOutcome>('completed', 'completed', 'completed', 'timed_out', 'failed');
    const lasted = outcome === 'timed_out' ? 30_000 : upTo(40_000) / 64;
    attempts.push({
      operation: oneOf('close', 'close', 'terminate'),
      outcome,
      calledAt: endedAt,
      knownAt: endedAt + lasted,
    });
  }
  const tellings: Telling[] = [];
  const lateShare = release === 2 ? 0.4 : 0.1;
  if (random() < lateShare) tellings.push(telling('send_after_close', endedAt, true));
  if (tellings.length > 0 && random() < 0.5) {
    tellings.push(telling('send_after_close', (tellings[0]?.lastAt ?? endedAt) + 1, false));
  }
  if (random() < 0.05) tellings.push(telling('send_failed', endedAt, true));
  if (attempts.length > 0 && random() < 0.1) {
    const twice = telling('double_close', endedAt, true);
    tellings.push({ ...twice, bytes: 0 });
    attempts.push({
      operation: 'close',
      outcome: 'already_closing',
      calledAt: twice.firstAt,
      knownAt: twice.firstAt,
    });
  }
  return { ...common, number: 0, initiator, code, ending, attempts, tellings };
}
