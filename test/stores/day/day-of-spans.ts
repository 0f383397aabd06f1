import { randomFrom } from '../../../instrumentation/test/support/random.ts';
import {
  closeSpan,
  errorSpan,
  exportRequest,
  type FixtureAttributes,
  type FixtureRequest,
  type FixtureSpan,
  openSpan,
  stateSpan,
} from '../../support/otlp-fixture.ts';
import { CHAT_PAIRS, OTHER_PAIR, type Pair } from './pairs.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** One service of the day. Hours are counted back from the day's end. */
interface Life {
  service: string;
  perMinute: number;
  /** Share of the connections with a late send, at an hour of the day. */
  lateShare: (hoursBack: number) => number;
  /** When which version took over, the oldest first. */
  versions: readonly { version: string; hoursBack: number }[];
  /** When nothing was heard of it. */
  silent?: { fromHoursBack: number; toHoursBack: number };
}

const evening = (hoursBack: number) => Math.exp(-(((hoursBack - 19) / 2.5) ** 2));

const LIVES: readonly Life[] = [
  {
    service: 'chat',
    perMinute: 60,
    lateShare: (hoursBack) => (hoursBack < 5 ? 0.0022 : 0.012 + 0.014 * (evening(hoursBack) + evening(hoursBack - 24))),
    versions: [
      { version: '1.0.0', hoursBack: 48 },
      { version: '1.1.0', hoursBack: 5 },
    ],
    silent: { fromHoursBack: 11.5, toHoursBack: 10.5 },
  },
  {
    service: 'collab-sync',
    perMinute: 14,
    lateShare: (hoursBack) => (hoursBack < 1 ? 0.2 : 0.011),
    versions: [{ version: '3.4.1', hoursBack: 48 }],
  },
  { service: 'market-feed', perMinute: 12, lateShare: () => 0.0041, versions: [{ version: '7.0.0', hoursBack: 48 }] },
  {
    service: 'voice-signal',
    perMinute: 12,
    lateShare: (hoursBack) => (hoursBack < 14 ? 0.0022 : 0.0035),
    versions: [
      { version: '2.2.0', hoursBack: 48 },
      { version: '2.3.0', hoursBack: 14 },
    ],
  },
  { service: 'presence', perMinute: 10, lateShare: () => 0.0009, versions: [{ version: '0.9.8', hoursBack: 48 }] },
  {
    service: 'notifications',
    perMinute: 2,
    lateShare: () => 0.003,
    versions: [{ version: '1.8.2', hoursBack: 48 }],
    silent: { fromHoursBack: 24.5, toHoursBack: 0 },
  },
];

const ROUTES = ['/ws/rooms/:id', '/ws/inbox', '/ws/typing', '/ws/admin'];

const CODES = [
  { code: 1000, share: 0.436, initiator: 'local', reason: '' },
  { code: 1001, share: 0.247, initiator: 'remote', reason: '' },
  { code: 4001, share: 0.139, initiator: 'local', reason: 'kicked' },
  { code: 1005, share: 0.074, initiator: 'remote', reason: '' },
  { code: 1006, share: 0.072, initiator: 'transport', reason: '' },
  { code: 1011, share: 0.011, initiator: 'local', reason: 'internal error' },
  { code: 1012, share: 0.011, initiator: 'remote', reason: 'restart' },
  { code: 4003, share: 0.004, initiator: 'local', reason: 'duplicate' },
  { code: 4408, share: 0.003, initiator: 'local', reason: 'init timeout' },
  { code: 3000, share: 0.001, initiator: 'local', reason: '' },
  { code: 1013, share: 0.001, initiator: 'remote', reason: '' },
  { code: 1014, share: 0.001, initiator: 'remote', reason: '' },
] as const;

/** Categories besides late sends, by their share of the connections; endings are told on the open span. */
const INCIDENTS = [
  { category: 'send_failed', share: 0.0023 },
  { category: 'double_close', share: 0.0024 },
] as const;

/** Two days of six services that end at `now`, as requests of one service and version each, in order of time. */
export function* dayOfSpans(now: number): Generator<FixtureRequest> {
  const random = randomFrom(7);
  const numbers = new Map<string, number>();
  for (let from = now - 48 * HOUR_MS; from < now; from += 10 * MINUTE_MS) {
    for (const life of LIVES) {
      const hoursBack = (now - from) / HOUR_MS;
      const { silent } = life;
      const isSilent = silent !== undefined && hoursBack <= silent.fromHoursBack && hoursBack > silent.toHoursBack;
      if (isSilent) continue;
      const { version = '', hoursBack: since = 0 } = life.versions.findLast((one) => one.hoursBack >= hoursBack) ?? {};
      const daily = 0.75 + 0.25 * Math.sin((hoursBack / 24) * 2 * Math.PI);
      const connections = Math.round(life.perMinute * 10 * daily);
      const instance = instanceOf(life.service, version);
      const spans = Array.from({ length: connections }, (_, index) => {
        const number = (numbers.get(instance) ?? 0) + 1;
        numbers.set(instance, number);
        const endedAt = from + ((index + random()) / connections) * 10 * MINUTE_MS;
        const pair = random() < life.lateShare(hoursBack) ? pairOf(life.service, version, random) : null;
        return connectionSpans({ endedAt, number, pair, since: now - since * HOUR_MS }, random);
      }).flat();
      yield requestOf(life.service, version, spans);
    }
  }
}

/** Some more late sends of the chat's newest version, at `now`, by the pair whose stack begins with this function. */
export function lateSendsAgain(name: string, now: number): FixtureRequest {
  const random = randomFrom(11);
  const pair = CHAT_PAIRS.find(({ stack }) => stack[0]?.includes(name));
  if (pair === undefined) throw new Error(`No pair sends in ${name}.`);
  const told = { endedAt: now, number: undefined, pair, since: now - HOUR_MS };
  const spans = Array.from({ length: 4 }, () => connectionSpans(told, random));
  return requestOf('chat', '1.1.0', spans.flat());
}

function requestOf(service: string, version: string, spans: FixtureSpan[]): FixtureRequest {
  return exportRequest(
    {
      'service.name': service,
      'service.version': version,
      'service.instance.id': instanceOf(service, version),
      'deployment.environment.name': 'production',
    },
    spans,
  );
}

function instanceOf(service: string, version: string): string {
  return `${service}-7c9f-${version.at(-3)}${version.at(-1)}`;
}

function pairOf(service: string, version: string, random: () => number): Omit<Pair, 'shares'> {
  if (service !== 'chat') return OTHER_PAIR;
  return pick(
    CHAT_PAIRS.map((pair) => ({ ...pair, share: pair.shares[version] ?? 0 })),
    random,
  );
}

/** One connection; `number` among those of its process, undefined where that is not told. */
interface Told {
  endedAt: number;
  number: number | undefined;
  pair: Omit<Pair, 'shares'> | null;
  /** When its process began, epoch ms: no connection is older. */
  since: number;
}

function connectionSpans({ endedAt, number, pair, since }: Told, random: () => number): FixtureSpan[] {
  const { code, initiator, reason } = pair?.close ?? pick(CODES, random);
  const ending =
    code === 1006 ? (random() < 0.06 ? 'peer_gone' : random() < 0.02 ? 'close_timeout' : undefined) : undefined;
  const abnormal = code === 1006 || code === 1011;
  const common = {
    connectionId: `${hex(random, 4)}-${hex(random, 4)}`,
    traceId: hex(random, 32),
    route: pair?.route ?? ROUTES[Math.floor(random() ** 2 * ROUTES.length)] ?? '',
  };
  const age = Math.exp(Math.log(6 * MINUTE_MS) + normal(random));
  const openedAt = Math.max(Math.min(since, endedAt - 100), endedAt - age);
  const sent = Math.floor(((endedAt - openedAt) / 1_000) * (1 + 2 * random()));
  const received = Math.floor(sent * (0.1 + 0.3 * random()));
  const open = openSpan({
    ...common,
    endedAt,
    startedAt: openedAt,
    attributes: {
      'websocket.close.code': code,
      'websocket.close.reason': reason || undefined,
      'websocket.close.initiator': initiator,
      'websocket.close.was_clean': code !== 1006,
      'websocket.connection.number': number,
      'websocket.message.sent': sent,
      'websocket.message.sent_bytes': Math.floor(sent * (200 + 400 * random())),
      'websocket.message.received': received,
      'websocket.message.received_bytes': Math.floor(received * (60 + 60 * random())),
      'websocket.idle_before_close_ms': Math.floor(20 + 900 * random() ** 2),
      'error.type': ending,
      'websocket.connection.unclean': abnormal || pair !== null || undefined,
    },
  });
  const spans = [open];
  if (pair) {
    const handshake = { ...common, startedAt: openedAt - 20 - 60 * random(), endedAt: openedAt };
    spans.push(stateSpan('connecting', handshake), ...lateSends(pair, common, endedAt, random));
  } else if (random() < 0.15) {
    const durationMs = Math.exp(Math.log(24) + normal(random) * 1.3);
    spans.push(closeSpan({ ...common, startedAt: endedAt - durationMs, endedAt }));
  }
  for (const { category, share } of INCIDENTS) {
    if (random() < share) spans.push(errorSpan(category, { ...common, startedAt: endedAt, endedAt: endedAt + 3 }));
  }
  return spans;
}

/** The first one at once; those that follow within 10 s are told together, as the package does. */
function lateSends(
  pair: Omit<Pair, 'shares'>,
  common: { connectionId: string; traceId: string; route: string },
  endedAt: number,
  random: () => number,
): FixtureSpan[] {
  const { close, stack, closeStack } = pair;
  const ms = Math.exp(Math.log(pair.ms) + normal(random) * pair.scatter);
  const closingMs = 20 + 50 * random();
  const told = (at: number): FixtureAttributes => ({
    'websocket.time_since_close_ms': at,
    'websocket.state': at < closingMs ? 'closing' : 'closed',
    'websocket.close.initiator': close.initiator,
    'code.stacktrace': stack.join('\n'),
    'websocket.close.stacktrace': closeStack?.join('\n'),
  });
  const closing = { ...common, startedAt: endedAt, endedAt: endedAt + closingMs };
  const spans = [
    stateSpan('closing', closing),
    errorSpan('send_after_close', {
      ...common,
      startedAt: endedAt,
      endedAt: endedAt + ms,
      attributes: { ...told(ms), 'websocket.message.size': 40 + Math.floor(random() * 400) },
    }),
  ];
  if (close.initiator === 'local') {
    const attributes = { 'websocket.close.code': close.code, 'websocket.close.reason': close.reason || undefined };
    spans.push(closeSpan({ ...closing, attributes }));
  }
  const repeats = Math.floor(random() * 5);
  if (repeats > 0) {
    const again = {
      ...told(ms * 1.3),
      'websocket.error.first': false,
      'websocket.error.count': repeats,
      'websocket.message.size': repeats * (200 + Math.floor(200 * random())),
    };
    const last = ms * (repeats === 1 ? 1.3 : 1.3 + 0.2 * repeats);
    spans.push(
      errorSpan('send_after_close', { ...common, startedAt: endedAt, endedAt: endedAt + last, attributes: again }),
    );
  }
  return spans;
}

function hex(random: () => number, digits: number): string {
  return Array.from({ length: digits }, () => Math.floor(random() * 16).toString(16)).join('');
}

function pick<T extends { share: number }>(choices: readonly T[], random: () => number): T {
  let left = random();
  for (const choice of choices) {
    left -= choice.share;
    if (left < 0) return choice;
  }
  const last = choices.at(-1);
  if (last === undefined) throw new RangeError('There is nothing to choose from.');
  return last;
}

function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
