import type { Incident } from '../../../app/_close/incident/incident.ts';
import { DAY_MS, HOUR_MS } from '../../../app/_close/time/grain.ts';
import type { IncidentDetail, IncidentVersion } from '../../../app/_query/incident/incident.ts';
import type { IncidentList } from '../../../app/_query/incident/incidents.ts';
import type {
  IncidentSample,
  SampleCloseAttempt,
  SampleFrame,
  SampleOperation,
} from '../../../app/_query/incident/sample.ts';

export const NOW = Date.UTC(2026, 10, 19, 13, 36);
const FROM = NOW - 9 * DAY_MS - 12 * HOUR_MS;
const STEP = 3 * HOUR_MS;
const FIRST = Date.UTC(2026, 10, 11, 9, 19);
const FIXED = Date.UTC(2026, 10, 19, 8, 40);

/** The incident of a chat whose broadcast sends to members that were kicked; `change` puts others in place of parts. */
export function someIncident(change: Partial<Incident> = {}): Incident {
  return {
    id: '1400',
    service: 'chat',
    environment: 'production',
    category: 'send_after_close',
    recoverable: true,
    closeSite: { function: 'Session.kick', file: 'src/session.ts', line: 41 },
    sendSite: { function: 'Room.broadcast', file: 'src/rooms.ts', line: 88 },
    initiator: 'local',
    code: 0,
    handshakeFailure: '',
    isOther: false,
    count: 70_292,
    connections: 13_729,
    distinctConnections: 13_729,
    firstConnections: 13_729,
    earlierConnections: 0,
    follows: null,
    share: 0.71,
    rate: 0.012,
    lostBytes: 28_900_000,
    delayMs: { p5: 12.4, p50: 21, p95: 39.7 },
    firstSeen: FIRST,
    lastSeen: FIXED + 11 * 60_000,
    firstVersion: '1.0.0',
    lastVersion: '1.0.0',
    versions: ['1.0.0'],
    state: 'ongoing',
    resolvedInVersion: null,
    ignoredUntil: null,
    ignoredUntilRelease: false,
    stateChangedAt: null,
    stateChangedBy: '',
    assignee: '',
    merged: [],
    escalation: null,
    gone: {
      version: '1.1.0',
      endedConnections: 36_259,
      versionBefore: '1.0.0',
      expected: 355,
      convincing: true,
      share: 1,
    },
    trend: Array.from({ length: (NOW - FROM) / STEP }, (_, index) => {
      const t = FROM + index * STEP;
      const daily = [60, 20, 20, 300, 290, 330, 580, 290][index % 8] ?? 0;
      const connections = t < FIRST || t > FIXED ? 0 : daily;
      return { t, connections, count: connections * 5 };
    }),
    ...change,
  };
}

export function frame(name: string, place: string, library = false): SampleFrame {
  const [file = '', line, column] = place.split(/:(?=\d+)/);
  return { function: name, file, line: Number(line), column: Number(column), library, source: null };
}

export function lateSend(atMs: number, lostBytes: number, change: Partial<SampleOperation> = {}): SampleOperation {
  return {
    category: 'send_after_close',
    operation: 'send',
    state: 'closing',
    atMs,
    lastAtMs: atMs,
    count: 1,
    lostBytes,
    ofGroup: true,
    ...change,
  };
}

export function someCloseAttempt(change: Partial<SampleCloseAttempt>): SampleCloseAttempt {
  const attempt = { operation: 'close', outcome: 'completed', code: 0, reason: '', safe: false, site: null } as const;
  return { atMs: 0, untilMs: 0, ...attempt, ...change };
}

/** A connection that was open for a quarter of an hour, was kicked, and got five more sends. */
export function someSample(change: Partial<IncidentSample> = {}): IncidentSample {
  const openMs = 862_000;
  const source = (first: number, lines: string[]) => lines.map((text, index) => ({ line: first + index, text }));
  return {
    id: 'c1',
    connectionId: 'c7f0-91ab',
    traceId: '4bf92f3577b34da6a3ce929d0e0e4736',
    at: Date.UTC(2026, 10, 19, 8, 27, 9),
    closedAt: Date.UTC(2026, 10, 19, 8, 27, 9),
    timeline: {
      states: [
        { state: 'connecting', fromMs: -openMs - 41, toMs: -openMs },
        { state: 'open', fromMs: -openMs, toMs: 0 },
        { state: 'closing', fromMs: 0, toMs: 46.8 },
        { state: 'closed', fromMs: 46.8, toMs: null },
      ],
      closeAttempts: [someCloseAttempt({ untilMs: 46.8, code: 4001, reason: 'kicked' })],
      peerCloseMs: 46.8,
      operations: [
        lateSend(12.4, 412),
        lateSend(18.9, 412),
        lateSend(26.2, 388),
        lateSend(33, 412),
        lateSend(39.7, 437),
      ],
    },
    closeStack: [
      {
        ...frame('Session.kick', 'src/session.ts:41:17'),
        source: source(39, [
          '  async kick(reason: string) {',
          "    await this.audit.write('kick', this.id)",
          '    this.socket.close(4001, reason)',
          '    this.room.leave(this)',
          '  }',
        ]),
      },
      frame('moderate', 'src/commands.ts:112:11'),
      frame('onMessage', 'src/server.ts:66:14'),
      frame('callListener', '/app/node_modules/ws/lib/event-target.js:290:14', true),
      frame('WebSocket.onMessage', '/app/node_modules/ws/lib/event-target.js:209:9', true),
      frame('WebSocket.emit', 'node:events:517:28', true),
      frame('Receiver.receiverOnMessage', '/app/node_modules/ws/lib/websocket.js:1220:20', true),
    ],
    stack: [
      {
        ...frame('Room.broadcast', 'src/rooms.ts:88:16'),
        source: source(86, [
          '  broadcast(frame: Frame) {',
          '    for (const m of this.members) {',
          '      m.socket.send(encode(frame))',
          '    }',
          '  }',
        ]),
      },
      frame('Room.tick', 'src/rooms.ts:61:10'),
      frame('listOnTimeout', 'node:internal/timers:581:17', true),
      frame('processTimers', 'node:internal/timers:519:7', true),
    ],
    stacksMeet: false,
    facts: {
      initiator: 'local',
      code: 4001,
      reason: 'kicked',
      wasClean: true,
      errno: '',
      transportEnd: '',
      suspectedCause: '',
      handshakeFailure: '',
      httpStatusCode: null,
      notReadingMs: null,
      notReadingCause: '',
      pingSentAgoMs: null,
      pongReceivedAgoMs: null,
      pingReceivedAgoMs: null,
      bufferedBytes: null,
      eventLoopDelayMs: null,
      cutTogether: null,
      ageMs: openMs,
      idleBeforeCloseMs: 310,
      messagesSent: 1904,
      sentBytes: 742_000,
      messagesReceived: 388,
      receivedBytes: 31_000,
      lostMessages: 5,
      lostBytes: 2061,
      errorMessage: '',
      role: 'server',
      route: '/ws/rooms/:id',
      instance: 'chat-7c9f-2',
      version: '1.0.0',
    },
    ...change,
  };
}

export function someVersion(version: string, change: Partial<IncidentVersion> = {}): IncidentVersion {
  return { version, releasedAt: null, count: 0, connections: 0, lostBytes: 0, endedConnections: 0, ...change };
}

export function someList(incidents: Incident[], total: number): IncidentList {
  return {
    from: FROM,
    to: NOW,
    step: HOUR_MS,
    total,
    leftOut: { pairs: 0, byCategory: [] },
    storms: [],
    groups: null,
    recoverable: null,
    nextCursor: null,
    incidents,
  };
}

export function someDetail(change: Partial<IncidentDetail> = {}): IncidentDetail {
  const delays = Array.from({ length: 60 }, (_, index) => {
    const fromMs = 7.5 * 1.04 ** index;
    const count = Math.round(700 * Math.exp(-((Math.log(fromMs / 21) / 0.37) ** 2)));
    return { fromMs, toMs: fromMs * 1.04, count };
  });
  return {
    from: FROM,
    to: NOW,
    step: STEP,
    incident: someIncident(),
    endedConnections: 1_144_376,
    byVersion: [
      someVersion('0.9.4', { endedConnections: 91_000 }),
      someVersion('1.0.0', {
        releasedAt: FIRST - HOUR_MS,
        count: 70_292,
        connections: 13_729,
        endedConnections: 1_017_117,
      }),
      someVersion('1.1.0', { releasedAt: FIXED, endedConnections: 36_259 }),
    ],
    delays: delays.filter(({ count }) => count > 0),
    samples: [someSample()],
    comments: [],
    olderComments: null,
    mergedInto: null,
    ...change,
  };
}
