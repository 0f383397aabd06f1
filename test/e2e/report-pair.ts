import { closeSpan, exportRequest, lateSendSpan, openSpan, stateSpan } from '../support/otlp-fixture.ts';

/** Two calls that race: their stacks, as V8 writes them. */
const PAIRS = {
  kick: {
    close: [
      'Error',
      '    at Session.kick (/app/src/session.ts:41:17)',
      '    at moderate (/app/src/commands.ts:112:11)',
      '    at callListener (/app/node_modules/ws/lib/event-target.js:290:14)',
      '    at WebSocket.onMessage (/app/node_modules/ws/lib/event-target.js:209:9)',
      '    at WebSocket.emit (node:events:517:28)',
    ].join('\n'),
    send: [
      'Error',
      '    at Room.broadcast (/app/src/rooms.ts:88:16)',
      '    at Room.tick (/app/src/rooms.ts:61:10)',
      '    at listOnTimeout (node:internal/timers:581:17)',
      '    at processTimers (node:internal/timers:519:7)',
    ].join('\n'),
  },
  idle: {
    close: 'Error\n    at Pinger.onIdle (/app/src/idle.ts:57:5)',
    send: 'Error\n    at Pinger.heartbeat (/app/src/ping.ts:23:9)',
  },
} as const;

/** Connections of a chat that ended some time ago, the first `affected` of them with a late send of a pair. */
export interface ReportedPair {
  pair: keyof typeof PAIRS;
  version: string;
  ended: number;
  affected: number;
  agoMs: number;
}

/** Sends what a process with the instrumentation would have sent about them. @param headers such as those of a key */
export async function reportPair(
  otlpUrl: string,
  told: ReportedPair,
  headers: Record<string, string> = {},
): Promise<void> {
  const { version } = told;
  const end = Date.now() - told.agoMs;
  const stacks = PAIRS[told.pair];
  const spans = Array.from({ length: told.ended }, (_, index) => {
    const endedAt = end + index * 10;
    const connectionId = `${told.pair}-${version}-${told.agoMs}-${index}`;
    const shared = { connectionId, traceId: Buffer.from(connectionId.padEnd(16).slice(-16)).toString('hex') };
    const open = openSpan({ ...shared, endedAt, attributes: { 'websocket.close.code': 4001 } });
    if (index >= told.affected) return [open];
    return [
      open,
      stateSpan('closing', { ...shared, startedAt: endedAt, endedAt: endedAt + 46.8 }),
      closeSpan({
        ...shared,
        startedAt: endedAt,
        endedAt: endedAt + 46.8,
        attributes: { 'websocket.close.code': 4001, 'websocket.close.reason': 'kicked' },
      }),
      lateSendSpan({
        ...shared,
        startedAt: endedAt,
        endedAt: endedAt + 12 + index,
        attributes: { 'code.stacktrace': stacks.send, 'websocket.close.stacktrace': stacks.close },
      }),
    ];
  }).flat();
  const resource = {
    'service.name': 'chat',
    'service.version': version,
    'service.instance.id': `chat-${version}`,
    'deployment.environment.name': 'production',
  };
  const response = await fetch(`${otlpUrl}/v1/traces`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify(exportRequest(resource, spans)),
  });
  const answer = await response.text();
  if (response.status !== 200 || answer !== '{}')
    throw new Error(`The receiver answered ${response.status}: ${answer}`);
}
