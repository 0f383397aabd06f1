import { MINUTE_MS } from '../../app/_close/time/grain.ts';
import {
  closeSpan,
  errorSpan,
  exportRequest,
  type FixtureRequest,
  type FixtureSpan,
  lateSendSpan,
  noticeSpan,
  openSpan,
  stateSpan,
} from '../support/otlp-fixture.ts';

const STACK = '    at t (/app/dist/main.js:1:1)\n    at tick (/app/src/rooms.ts:61:10)';
const PING_TIMEOUT =
  '    at Socket.onClose (/app/node_modules/engine.io/build/socket.js:349:18)\n    at Timeout._onTimeout (/app/node_modules/engine.io/build/socket.js:184:18)';
const CLOSE_STACK = '    at Session.kick (/app/src/session.ts:41:17)\n    at tick (/app/src/rooms.ts:61:10)';

/** The source map of the file that the late send was made in. */
export const SOURCE_MAP = {
  service: 'chat',
  version: '1.0.0',
  file: 'dist/main.js',
  map: JSON.stringify({
    version: 3,
    sources: ['src/rooms.ts'],
    sourcesContent: ['a\nb\nfunction broadcast() {\n  send();\n}\nf\n'],
    names: [],
    mappings: 'AAGE',
  }),
};

/** What is told of the newer release of {@link someTelemetry}. */
export function announcement(now: number) {
  return {
    service: 'chat',
    environment: 'production',
    version: '1.1.0',
    startedAt: now - 13 * MINUTE_MS,
    finishedAt: now - 11 * MINUTE_MS,
    commit: '3f2a9c1',
    author: 'Ada',
    url: 'https://ci.example/runs/1',
    files: ['src/rooms.ts'],
  };
}

/**
 * Requests that fill every member of every answer of the API. A release sends after the close, a newer one does not.
 * Some spans are sampled, wrong, late, early, shortened or of no interest. The release ends 20 minutes before `now`,
 * the newer one goes on.
 */
export function someTelemetry(now: number): FixtureRequest[] {
  const resource = (version: string) => ({
    'service.version': version,
    'service.instance.id': `chat-${version}`,
    'deployment.environment.name': 'production',
  });
  const ended = now - 20 * MINUTE_MS;
  return [
    exportRequest(resource('1.0.0'), [...kicked(ended, 'one'), ...[2, 3, 8].map((number) => sampled(ended, number))]),
    exportRequest(resource('1.1.0'), [
      refused(ended, 'unauthorized', 401),
      refused(ended, 'forbidden', 403),
      openSpan({ endedAt: now - 12 * MINUTE_MS, attributes: { 'websocket.connection.number': 1 } }),
      openSpan({ endedAt: now - 3 * MINUTE_MS, attributes: { 'websocket.connection.number': 2 } }),
      openSpan({ endedAt: now + 5_000, attributes: { 'websocket.connection.number': 3 } }),
      closeSpan({
        startedAt: now - 3 * MINUTE_MS,
        endedAt: now - 3 * MINUTE_MS + 12,
        attributes: { 'code.stacktrace': PING_TIMEOUT },
      }),
      openSpan({ endedAt: now, attributes: { 'websocket.role': undefined } }),
      openSpan({ endedAt: now, attributes: { 'app.note': 'x'.repeat(40_000) } }),
    ]),
    ...worseSince(ended),
    ...rolledBack(now),
    exportRequest({}, [{ ...openSpan(), name: 'GET /', attributes: [] }], 'http'),
    exportRequest({ 'deployment.environment.name': 'production' }, [
      noticeSpan('unseen_upgrade', { endedAt: now, attributes: { 'url.path': '/rooms' } }),
    ]),
  ];
}

/** Requests of a service whose newest version, ten minutes after the one before it, sends after every other close. */
function worseSince(firstEndedAt: number): FixtureRequest[] {
  const version = (name: string, endedAt: number, affected: number) =>
    exportRequest({ 'service.name': 'feed', 'service.version': name, 'service.instance.id': `feed-${name}` }, [
      openSpan({ endedAt: endedAt - 6 * MINUTE_MS }),
      ...Array.from({ length: 60 }, () => openSpan({ endedAt })),
      ...Array.from({ length: affected }, () => lateSendSpan({ startedAt: endedAt, endedAt: endedAt + 20 })),
    ]);
  return [version('2.0.0', firstEndedAt, 0), version('2.1.0', firstEndedAt + 10 * MINUTE_MS, 30)];
}

/** Requests of a service that gave its newest version up after half an hour, and went back to the one before. */
function rolledBack(now: number): FixtureRequest[] {
  const version = (name: string, agoMinutes: number, connections: number) =>
    exportRequest(
      { 'service.name': 'push', 'service.version': name, 'service.instance.id': `push-${name}` },
      Array.from({ length: connections }, () => openSpan({ endedAt: now - agoMinutes * MINUTE_MS })),
    );
  return [version('3.0.0', 90, 20), version('3.1.0', 55, 20), version('3.0.0', 5, 20)];
}

/** A request of the release: its spans say how they were sampled. */
function sampled(endedAt: number, number: number): FixtureSpan {
  return openSpan({ endedAt, traceState: 'ot=th:5', attributes: { 'websocket.connection.number': number } });
}

/** A client's handshake that the server has refused. */
function refused(endedAt: number, failure: string, status: number): FixtureSpan {
  return stateSpan('connecting', {
    startedAt: endedAt - 40,
    endedAt,
    attributes: {
      'websocket.role': 'client',
      'error.type': 'auth_policy',
      'websocket.handshake.failure': failure,
      'http.response.status_code': status,
    },
  });
}

/** The whole life of a connection that was closed, sent to in CLOSING, closed again, and cut off by a proxy. */
function kicked(endedAt: number, connectionId: string): FixtureSpan[] {
  const openedAt = endedAt - MINUTE_MS;
  const closedAt = endedAt + 5_000;
  const own = { connectionId, traceId: '4bf92f3577b34da6a3ce929d0e0e4736' };
  const stacks = { 'code.stacktrace': STACK, 'websocket.close.stacktrace': CLOSE_STACK };
  return [
    stateSpan('connecting', { ...own, startedAt: openedAt - 40, endedAt: openedAt }),
    openSpan({
      ...own,
      startedAt: openedAt,
      endedAt,
      attributes: {
        'websocket.close.code': 1006,
        'websocket.close.reason': 'kicked',
        'websocket.close.errno': 'ECONNRESET',
        'websocket.close.transport_end': 'error',
        'websocket.close.suspected_cause': 'nginx proxy_read_timeout',
        'websocket.idle_before_close_ms': 17.25,
        'websocket.ping.sent_ago_ms': 30_001.5,
        'websocket.pong.received_ago_ms': 60_002.5,
        'websocket.ping.received_ago_ms': 17.25,
        'websocket.not_reading_ms': 4_211.75,
        'websocket.not_reading_cause': 'paused',
        'websocket.buffered_bytes': 1_024,
        'websocket.event_loop_delay_ms': 3.5,
        'websocket.close.cut_together': 42,
        'websocket.message.sent': 12,
        'websocket.message.sent_bytes': 4096,
        'websocket.message.received': 9,
        'websocket.message.received_bytes': 512,
        'websocket.connection.number': 1,
        'websocket.connection.unclean': true,
        'error.type': 'peer_gone',
      },
    }),
    stateSpan('closing', { ...own, startedAt: endedAt, endedAt: closedAt }),
    closeSpan({
      ...own,
      startedAt: endedAt,
      endedAt: closedAt,
      attributes: {
        'websocket.close.outcome': 'timed_out',
        'websocket.close.reason': 'kicked',
        'websocket.close.safe': true,
        'code.function.name': 'Session.kick',
        'code.file.path': 'src/session.ts',
        'code.line.number': 41,
        'websocket.last_received_ago_ms': 203.4,
      },
    }),
    lateSendSpan({
      ...own,
      startedAt: endedAt,
      endedAt: endedAt + 40,
      attributes: {
        ...stacks,
        'websocket.error.count': 3,
        'websocket.error.message': 'WebSocket is not open: readyState 2 (CLOSING)',
        'websocket.message.size': 300,
        'websocket.state': 'closing',
        'websocket.time_since_close_ms': 12.5,
      },
    }),
    errorSpan('double_close', { ...own, startedAt: endedAt, endedAt: endedAt + 60, attributes: stacks }),
  ];
}
