import { describe, expect, test } from 'vitest';
import type { CloseEvent } from '../../../app/_close/event/event.ts';
import { HOUR_MS, MINUTE_MS } from '../../../app/_close/time/grain.ts';
import { DEFAULT_RETENTION } from '../../../app/_close/time/retention.ts';
import { incident } from '../../../app/_query/incident/incident.ts';
import { incidents } from '../../../app/_query/incident/incidents.ts';
import { SourceMaps } from '../../../app/_store/source-map/source-maps.ts';
import { pair } from '../pair.ts';
import { START } from '../random-events.ts';
import { openEvent } from '../some-event.ts';
import { stored } from '../stored.ts';

const RANGE = { from: START, to: START + HOUR_MS };
const NOW = START + HOUR_MS;
const sourceMaps = new SourceMaps(null, () => NOW);

describe('one incident', () => {
  const life: CloseEvent[] = [
    {
      ...openEvent({ at: START + 1_000, spanId: '00000000000000a1', connectionId: 'one', messagesSent: 7 }),
      startedAt: START - 4_000,
      durationNs: 5e9,
      attributes: new Map<string, string | number | boolean>([
        ['websocket.close.was_clean', true],
        ['websocket.close.reason', 'kicked'],
        ['websocket.message.sent_bytes', 742],
        ['websocket.idle_before_close_ms', 310],
      ]),
    },
    {
      ...openEvent({ at: START + 1_047, connectionId: 'one' }),
      kind: 'closing',
      startedAt: START + 1_000,
      durationNs: 46_800_000,
    },
    {
      ...openEvent({ at: START - 4_000, connectionId: 'one' }),
      kind: 'connecting',
      startedAt: START - 4_041,
      durationNs: 41e6,
    },
    {
      ...openEvent({ at: START + 1_047, connectionId: 'one', closeCode: 4001 }),
      kind: 'close',
      operation: 'close',
      state: 'open',
      outcome: 'completed',
      lastReceivedAgoMs: null,
      startedAt: START + 1_000,
      durationNs: 46_900_000,
    },
    pair({
      at: START + 1_000,
      connectionId: 'one',
      spanId: '00000000000000b1',
      endedAt: START + 1_012,
      durationNs: 12.4e6,
      timeSinceCloseMs: 12.4,
      lostBytes: 412,
    }),
    pair({
      at: START + 1_000,
      connectionId: 'one',
      endedAt: START + 1_039,
      durationNs: 39.7e6,
      timeSinceCloseMs: 18.9,
      count: 4,
      first: false,
      lostBytes: 1_649,
    }),
    openEvent({ at: START + 1_000, connectionId: 'another' }),
  ];

  async function detailOf(events: readonly CloseEvent[]) {
    const db = await stored(events, NOW);
    // Its own trend has twice the bars of one in a list.
    const [found] = (await incidents(db, RANGE, { step: MINUTE_MS }, NOW, DEFAULT_RETENTION)).incidents;
    const detail = await incident(db, sourceMaps, found?.id ?? '', RANGE, NOW, DEFAULT_RETENTION);
    expect([detail?.incident, detail?.step]).toEqual([found, MINUTE_MS]);
    return detail;
  }

  const expectedTimeline = {
    states: [
      { state: 'connecting', fromMs: -5_041, toMs: -5_000 },
      { state: 'open', fromMs: -5_000, toMs: 0 },
      { state: 'closing', fromMs: 0, toMs: 46.8 },
      { state: 'closed', fromMs: 46.8, toMs: null },
    ],
    closeAttempts: [{ atMs: 0, untilMs: 46.9, operation: 'close', outcome: 'completed', code: 4001 }],
    peerCloseMs: 46.8,
    operations: [
      { atMs: 12.4, lastAtMs: 12.4, count: 1, lostBytes: 412, ofGroup: true },
      { atMs: 18.9, lastAtMs: 39.7, count: 4, lostBytes: 1_649, ofGroup: true },
    ],
  };

  test.each<[string, CloseEvent[]]>([
    ['came in order', life],
    ['came with the incident first', life.toReversed()],
    ['came with the rest of its life before it', [...life.filter(({ kind }) => kind !== 'error'), ...life]],
  ])('shows the life of a connection whose spans %s', async (_, events) => {
    const detail = await detailOf(events);
    const sample = detail?.samples.find(({ id }) => id === '00000000000000b1');
    expect(sample?.timeline).toMatchObject(expectedTimeline);
    expect(sample).toMatchObject({ connectionId: 'one', closedAt: START + 1_000, stacksMeet: false });
    expect(sample?.facts).toMatchObject({
      initiator: 'local',
      code: 1000,
      reason: 'kicked',
      wasClean: true,
      ageMs: 5_000,
      idleBeforeCloseMs: 310,
      messagesSent: 7,
      sentBytes: 742,
      lostMessages: 5,
      lostBytes: 2_061,
      instance: 'a',
      version: '1.0',
    });
    expect(sample?.stack?.map(({ function: name, file, library }) => [name, file, library])).toEqual([
      ['WebSocket.send', 'node_modules/ws/lib/websocket.js', true],
      ['Room.broadcast', 'src/rooms.ts', false],
      ['Room.tick', 'src/rooms.ts', false],
    ]);
    expect(sample?.closeStack?.[0]).toMatchObject({ function: 'Session.kick', line: 41, column: 17, source: null });
  });

  test('says of an ending whose fault it was', async () => {
    const ending = openEvent({ at: START, category: 'peer_gone', initiator: 'transport', closeCode: 1006 });
    const attributes = new Map<string, string | number>([
      ['websocket.not_reading_ms', 4_211.5],
      ['websocket.not_reading_cause', 'event_loop'],
      ['websocket.ping.sent_ago_ms', 30_001],
      ['websocket.buffered_bytes', 1_024],
      ['websocket.event_loop_delay_ms', 4_211.5],
      ['websocket.close.cut_together', 42],
    ]);
    const detail = await detailOf([{ ...ending, attributes }]);
    expect(detail?.samples[0]?.facts).toMatchObject({
      notReadingMs: 4_211.5,
      notReadingCause: 'event_loop',
      pingSentAgoMs: 30_001,
      pongReceivedAgoMs: null,
      pingReceivedAgoMs: null,
      bufferedBytes: 1_024,
      eventLoopDelayMs: 4_211.5,
      cutTogether: 42,
      handshakeFailure: '',
      httpStatusCode: null,
    });
  });

  test.each([
    ['refused', 'ECONNREFUSED', null],
    ['tls', 'CERT_HAS_EXPIRED', null],
    ['too_many_requests', '', 429],
  ] as const)('says of a handshake that it failed as %s', async (failure, errno, status) => {
    const attributes = new Map<string, string | number>([['websocket.handshake.failure', failure]]);
    if (errno !== '') attributes.set('websocket.close.errno', errno);
    if (status !== null) attributes.set('http.response.status_code', status);
    const failed = openEvent({ at: START, initiator: '', closeCode: 0 });
    const detail = await detailOf([{ ...failed, kind: 'connecting', category: 'unknown', attributes }]);
    expect(detail?.incident.handshakeFailure).toBe(failure);
    expect(detail?.samples[0]?.facts).toMatchObject({ handshakeFailure: failure, errno, httpStatusCode: status });
  });

  test('of handshakes that failed for two reasons is two, beside that of senders that say none', async () => {
    const failed = (failure: string) => ({
      ...openEvent({ at: START, initiator: '', closeCode: 0 }),
      kind: 'connecting' as const,
      category: 'peer_gone' as const,
      attributes: new Map(failure === '' ? [] : [['websocket.handshake.failure', failure] as const]),
    });
    const db = await stored(['refused', 'name_not_found', '', 'refused'].map(failed), NOW);
    const found = (await incidents(db, RANGE, { step: MINUTE_MS }, NOW, DEFAULT_RETENTION)).incidents;
    expect(found.map(({ handshakeFailure, count }) => [handshakeFailure, count]).sort()).toEqual([
      ['', 1],
      ['name_not_found', 1],
      ['refused', 2],
    ]);
  });

  test('of two closes in one function without a name is two, also over releases that shift the lines', async () => {
    const late = (version: string, line: number, closed: string) => {
      const at = (offset: number) => `    at WebSocket.<anonymous> (/app/src/session.js:${line + offset}:12)`;
      const given = pair({ at: START, version }, undefined, at(closed === 'one' ? 1 : 2));
      const call = `attach > socket.on('message') handler, socket.close(${closed})`;
      return { ...given, attributes: new Map([...given.attributes, ['websocket.close.call', call] as const]) };
    };
    const events = [late('1.0', 10, 'one'), late('1.0', 10, 'two'), late('1.1', 90, 'one'), late('1.1', 90, 'two')];
    const db = await stored(events, NOW);
    const found = (await incidents(db, RANGE, { step: MINUTE_MS }, NOW, DEFAULT_RETENTION)).incidents;
    expect(found.map(({ closeSite, count }) => [closeSite?.function, count]).sort()).toEqual([
      ["attach > socket.on('message') handler, socket.close(one)", 2],
      ["attach > socket.on('message') handler, socket.close(two)", 2],
    ]);
  });

  test.each<[boolean, string, string]>([
    [true, 'b (/app/src/a.ts:5:1)', 'the caller that both have'],
    [true, '/app/src/a.ts:2:1', 'one line without a name'],
    [false, '/app/src/a.ts:9:1', 'two functions without names in one file'],
    [false, 'listOnTimeout (node:internal/timers:1:1)', 'frames of libraries'],
  ])('says %s of whether the stacks meet in %s: %s', async (meet, frame) => {
    const stack = `    at send (/app/src/s.ts:1:1)\n    at ${frame.replace('a.ts:9', 'a.ts:2').replace('a.ts:5', 'a.ts:6')}`;
    const detail = await detailOf([pair({ at: START }, stack, `    at close (/app/src/c.ts:1:1)\n    at ${frame}`)]);
    expect(detail?.samples[0]?.stacksMeet).toBe(meet);
  });

  test('has samples of the range and the filter, and where these have none, the newest', async () => {
    const sample = (minute: number, version: string) =>
      pair({ at: START + minute * MINUTE_MS, version, connectionId: `${version} at ${minute}` });
    const db = await stored([sample(1, '1.0'), sample(2, '1.1'), sample(9, '1.1')], NOW);
    const [found] = (await incidents(db, RANGE, {}, NOW, DEFAULT_RETENTION)).incidents;
    const samplesOf = async (filter: object) => {
      const detail = await incident(db, sourceMaps, found?.id ?? '', { ...RANGE, ...filter }, NOW, DEFAULT_RETENTION);
      return detail?.samples.map(({ connectionId }) => connectionId);
    };
    expect(await samplesOf({})).toEqual(['1.1 at 9', '1.1 at 2', '1.0 at 1']);
    expect(await samplesOf({ to: START + 9 * MINUTE_MS })).toEqual(['1.1 at 2', '1.0 at 1']);
    expect(await samplesOf({ from: START + 2 * MINUTE_MS, to: START + 3 * MINUTE_MS })).toEqual(['1.1 at 2']);
    expect(await samplesOf({ version: ['1.0'] })).toEqual(['1.0 at 1']);
    expect(await samplesOf({ route: ['/nowhere'] })).toEqual(['1.1 at 9', '1.1 at 2', '1.0 at 1']);
    expect(await samplesOf({ from: START + 4 * MINUTE_MS, to: START + 5 * MINUTE_MS })).toHaveLength(3);
  });

  test('has counts by version, with the connections that ended, and its delays', async () => {
    const detail = await detailOf([
      ...life,
      openEvent({ at: START + 2_000, version: '1.1' }),
      openEvent({ at: START + 2_000, version: '1.1' }),
    ]);
    expect(detail?.byVersion).toEqual([
      { version: '1.0', releasedAt: START - 4_000, count: 5, connections: 1, lostBytes: 2_061, endedConnections: 2 },
      { version: '1.1', releasedAt: START + 2_000, count: 0, connections: 0, lostBytes: 0, endedConnections: 2 },
    ]);
    expect(detail?.endedConnections).toBe(4);
    expect(detail?.delays.map(({ count }) => count)).toEqual([1, 1]);
    expect(detail?.delays.every(({ fromMs, toMs }) => fromMs < 19 && toMs > 12)).toBe(true);
  });

  test('is null where there is none of that id', async () => {
    const db = await stored(life, NOW);
    expect(await incident(db, sourceMaps, '1', RANGE, NOW, DEFAULT_RETENTION)).toBeNull();
  });
});
