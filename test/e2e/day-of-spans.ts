import { randomFrom } from '../../instrumentation/test/support/random.ts';
import {
  closeSpan,
  errorSpan,
  exportRequest,
  type FixtureRequest,
  type FixtureSpan,
  openSpan,
  stateSpan,
} from '../support/otlp-fixture.ts';

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

/** Pairs of call sites: who sends, how late (median and scatter of the logarithm), after which close, and how often. */
const PAIRS = [
  {
    send: 'broadcast (/srv/chat/rooms.ts:88:14)',
    close: 'kick (/srv/chat/session.ts:41:10)',
    ms: 22,
    scatter: 0.4,
    share: 0.71,
  },
  {
    send: 'heartbeat (/srv/chat/ping.ts:23:8)',
    close: 'onIdle (/srv/chat/idle.ts:57:12)',
    ms: 5000,
    scatter: 0.02,
    share: 0.12,
  },
  {
    send: 'ackTyping (/srv/chat/typing.ts:19:5)',
    close: 'onLeave (/srv/chat/session.ts:63:10)',
    ms: 4,
    scatter: 0.5,
    share: 0.09,
  },
  {
    send: 'notifyAll (/srv/chat/admin.ts:204:16)',
    close: 'kick (/srv/chat/session.ts:41:10)',
    ms: 24,
    scatter: 0.3,
    share: 0.05,
  },
  {
    send: 'flushQueue (/srv/chat/outbox.ts:132:9)',
    close: 'onDrain (/srv/chat/shutdown.ts:30:7)',
    ms: 190,
    scatter: 0.6,
    share: 0.03,
  },
] as const;

const CODES = [
  { code: 1000, share: 0.446, initiator: 'local' },
  { code: 1001, share: 0.247, initiator: 'remote' },
  { code: 4001, share: 0.139, initiator: 'local' },
  { code: 1005, share: 0.074, initiator: 'remote' },
  { code: 1006, share: 0.072, initiator: 'transport' },
  { code: 1011, share: 0.011, initiator: 'local' },
  { code: 1012, share: 0.011, initiator: 'remote' },
] as const;

const KICKED = { code: 4001, initiator: 'local' } as const;

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
      const version = life.versions.findLast((one) => one.hoursBack >= hoursBack)?.version ?? '';
      const daily = 0.75 + 0.25 * Math.sin((hoursBack / 24) * 2 * Math.PI);
      const connections = Math.round(life.perMinute * 10 * daily);
      const instance = `${life.service}-${version}`;
      const spans = Array.from({ length: connections }, (_, index) => {
        const number = (numbers.get(instance) ?? 0) + 1;
        numbers.set(instance, number);
        const endedAt = from + ((index + random()) / connections) * 10 * MINUTE_MS;
        return connectionSpans(endedAt, number, life.lateShare(hoursBack), random);
      }).flat();
      yield exportRequest(
        {
          'service.name': life.service,
          'service.version': version,
          'service.instance.id': instance,
          'deployment.environment.name': 'production',
        },
        spans,
      );
    }
  }
}

function connectionSpans(endedAt: number, number: number, lateShare: number, random: () => number): FixtureSpan[] {
  const late = random() < lateShare;
  // The pairs below are races with closes of our own.
  const { code, initiator } = late ? KICKED : pick(CODES, random);
  const ending =
    code === 1006 ? (random() < 0.06 ? 'peer_gone' : random() < 0.02 ? 'close_timeout' : undefined) : undefined;
  const abnormal = code === 1006 || code === 1011;
  const common = {
    connectionId: `${number}-${Math.floor(random() * 1e9)}`,
    traceId: Array.from({ length: 4 }, () =>
      Math.floor(random() * 2 ** 32)
        .toString(16)
        .padStart(8, '0'),
    ).join(''),
    route: ROUTES[Math.floor(random() ** 2 * ROUTES.length)] ?? '',
  };
  const open = openSpan({
    ...common,
    endedAt,
    startedAt: endedAt - 30_000,
    attributes: {
      'websocket.close.code': code,
      'websocket.close.initiator': initiator,
      'websocket.close.was_clean': code !== 1006,
      'websocket.connection.number': number,
      'websocket.message.sent': Math.floor(random() * 60),
      'error.type': ending,
      'websocket.connection.unclean': abnormal || undefined,
    },
  });
  const spans = [open];
  if (random() < 0.15) {
    const durationMs = Math.exp(Math.log(24) + normal(random) * 1.3);
    spans.push(closeSpan({ ...common, startedAt: endedAt - durationMs, endedAt }));
  }
  if (late) spans.push(...lateSend(common, endedAt, random));
  for (const { category, share } of INCIDENTS) {
    if (random() < share) spans.push(errorSpan(category, { ...common, startedAt: endedAt, endedAt: endedAt + 3 }));
  }
  return spans;
}

function lateSend(
  common: { connectionId: string; traceId: string; route: string },
  endedAt: number,
  random: () => number,
): FixtureSpan[] {
  const pair = pick(PAIRS, random);
  const ms = Math.exp(Math.log(pair.ms) + normal(random) * pair.scatter);
  const answered = { ...common, startedAt: endedAt, endedAt: endedAt + 20 + 50 * random() };
  const first = {
    'websocket.time_since_close_ms': ms,
    'websocket.connection.unclean': true,
    'websocket.message.size': 40 + Math.floor(random() * 400),
    'code.stacktrace': `    at ${pair.send}\n    at Timer.tick (/srv/chat/timers.ts:31:9)\n    at listOnTimeout (node:internal/timers:581:17)\n    at processTimers (node:internal/timers:519:7)`,
    'websocket.close.stacktrace': `    at ${pair.close}\n    at onMessage (/srv/chat/server.ts:66:14)\n    at callListener (/srv/node_modules/ws/lib/event-target.js:290:14)\n    at WebSocket.onMessage (/srv/node_modules/ws/lib/event-target.js:209:9)\n    at WebSocket.emit (node:events:517:28)`,
  };
  const repeats = Math.floor(random() * 5);
  const again = {
    'websocket.error.first': false,
    'websocket.error.count': repeats,
    'websocket.message.size': repeats * 300,
  };
  return [
    stateSpan('closing', answered),
    closeSpan({ ...answered, attributes: { 'websocket.close.code': 4001, 'websocket.close.reason': 'kicked' } }),
    errorSpan('send_after_close', { ...common, startedAt: endedAt, endedAt: endedAt + ms, attributes: first }),
    ...(repeats === 0
      ? []
      : [
          errorSpan('send_after_close', {
            ...common,
            startedAt: endedAt,
            endedAt: endedAt + ms * 1.8,
            attributes: {
              ...first,
              ...again,
              'websocket.time_since_close_ms': ms * 1.2,
              'websocket.connection.unclean': undefined,
            },
          }),
        ]),
  ];
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
