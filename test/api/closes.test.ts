import { describe, expect, test } from 'vitest';
import * as closes from '../../app/api/v1/closes/route.ts';
import { closeAttempt } from '../query/some-event.ts';
import { inWebProgramAt, serve } from './web-program.ts';

const NOW = Date.UTC(2026, 5, 1, 12);
inWebProgramAt(NOW);

const URL = 'http://localhost/api/v1/closes';

async function asked(query = '') {
  const answer = await closes.GET(new Request(`${URL}?${query}`));
  return answer.json();
}

/** A close attempt half a minute ago whose span has these attributes. */
function attempt(attributes: Record<string, string | number>, given: Partial<Parameters<typeof closeAttempt>[0]> = {}) {
  return closeAttempt({ at: NOW - 30_000, closeCode: 0, attributes: new Map(Object.entries(attributes)), ...given });
}

const SWEEP = {
  'code.file.path': '/app/src/server.ts',
  'code.line.number': 12,
  'code.column.number': 12,
  'code.stacktrace': '    at /app/src/server.ts:12:12\n    at sweep (/app/src/server.ts:11:18)',
};
const ENGINE_IO = `    at WebSocket.doClose (/app/node_modules/engine.io/build/transports/websocket.js:92:21)
    at WebSocket.close (/app/node_modules/engine.io/build/transport.js:103:14)
    at Socket.clearTransport (/app/node_modules/engine.io/build/socket.js:327:24)
    at Socket.onClose (/app/node_modules/engine.io/build/socket.js:349:18)`;
const PING_TIMEOUT = `${ENGINE_IO}\n    at Timeout.<anonymous> (/app/node_modules/engine.io/build/socket.js:184:18)`;

describe('GET /closes', () => {
  test('names the sweep that terminates sockets whose peers are alive', async () => {
    const terminated = { operation: 'terminate', lastReceivedAgoMs: 203 } as const;
    await serve([...Array.from({ length: 20 }, () => attempt(SWEEP, terminated)), attempt({}, { closeCode: 1000 })]);
    const found = await asked();
    expect(found).toMatchObject({ total: 2, attempts: 21 });
    expect(found.closers[0]).toEqual({
      id: expect.stringMatching(/^\d+$/),
      service: 'chat',
      environment: 'production',
      site: { function: 'sweep > <anonymous>', file: 'src/server.ts', line: 12 },
      library: '',
      isOther: false,
      attempts: 20,
      share: 20 / 21,
      connections: 20,
      ways: [{ operation: 'terminate', outcome: 'completed', code: 1006, attempts: 20 }],
      peerSilence: { attempts: 20, aliveShare: 1, p50Ms: expect.closeTo(203, -1) },
      versions: ['1.0'],
      firstSeen: NOW - 30_000,
      lastSeen: NOW - 30_000,
    });
    expect(found.closers[1]).toMatchObject({ site: null, library: '', peerSilence: null });
  });

  test.each<[string, ReturnType<typeof attempt>, object]>([
    [
      'a heartbeat that terminates who has not answered',
      attempt(
        { 'code.function.name': 'heartbeat', 'code.file.path': '/app/src/heartbeat.ts', 'code.line.number': 7 },
        { operation: 'terminate', lastReceivedAgoMs: 30_100 },
      ),
      {
        site: { function: 'heartbeat', file: 'src/heartbeat.ts', line: 7 },
        ways: [{ operation: 'terminate', outcome: 'completed', code: 1006, attempts: 1 }],
        peerSilence: { attempts: 1, aliveShare: 0, p50Ms: expect.closeTo(30_100, -4) },
      },
    ],
    [
      'a ping timeout of socket.io, whose code is 1005',
      attempt(
        { 'code.stacktrace': PING_TIMEOUT, 'code.function.name': 'WebSocket.doClose' },
        { lastReceivedAgoMs: 45_000 },
      ),
      {
        library: 'engine.io: ping timeout',
        site: { function: 'Socket.onClose', file: 'node_modules/engine.io/build/socket.js', line: 184 },
        ways: [{ operation: 'close', outcome: 'completed', code: 1005, attempts: 1 }],
      },
    ],
    [
      'the line of the application that makes socket.io disconnect',
      attempt({ 'code.stacktrace': `${ENGINE_IO}\n    at ban (/app/src/moderation.ts:40:5)` }),
      { library: '', site: { function: 'ban', file: 'src/moderation.ts', line: 40 } },
    ],
    [
      'a client that says nothing to graphql-ws',
      attempt(
        {
          'code.stacktrace':
            '    at Object.close (file:///app/node_modules/graphql-ws/dist/use/ws.js:66:41)\n    at Timeout._onTimeout (file:///app/node_modules/graphql-ws/dist/server-zBhvXJ_Z.js:47:18)',
        },
        { closeCode: 4408 },
      ),
      {
        library: 'graphql-ws: connection init timeout',
        ways: [{ operation: 'close', outcome: 'completed', code: 4408, attempts: 1 }],
      },
    ],
    [
      'closeAll at a shutdown',
      attempt(
        { 'code.function.name': 'shutdown', 'code.file.path': 'file:///app/src/main.ts', 'code.line.number': 90 },
        { closeCode: 1001, outcome: 'timed_out', lastReceivedAgoMs: 2_000 },
      ),
      {
        site: { function: 'shutdown', file: 'src/main.ts', line: 90 },
        ways: [{ operation: 'close', outcome: 'timed_out', code: 1001, attempts: 1 }],
      },
    ],
  ])('identifies %s', async (_, event, closer) => {
    await serve([event]);
    expect(await asked()).toMatchObject({ total: 1, closers: [closer] });
  });

  test('keeps one place over releases that move its line, and counts each way of closing there', async () => {
    const moved = {
      ...SWEEP,
      'code.line.number': 15,
      'code.stacktrace': SWEEP['code.stacktrace'].replaceAll(':12:', ':15:'),
    };
    await serve([
      attempt(SWEEP, { operation: 'terminate', weight: 3 }),
      attempt(moved, { operation: 'terminate', at: NOW - 20_000, endedAt: NOW - 20_000, state: 'closing' }),
      attempt(SWEEP, { closeCode: 4001, outcome: 'failed', route: '/other' }),
    ]);
    expect((await asked()).closers).toMatchObject([
      {
        site: { function: 'sweep > <anonymous>', line: 15 },
        attempts: 5,
        connections: 4,
        ways: [
          { operation: 'terminate', outcome: 'completed', code: 1006, attempts: 4 },
          { operation: 'close', outcome: 'failed', code: 4001, attempts: 1 },
        ],
      },
    ]);
    expect((await asked('route=%2Fother')).closers).toMatchObject([{ attempts: 1 }]);
    expect((await asked('version=2.0')).closers).toEqual([]);
  });

  test('answers at most as many as asked for, the most frequent first', async () => {
    const at = (name: string, weight: number) =>
      attempt(
        { 'code.function.name': name, 'code.file.path': `/app/src/${name}.ts`, 'code.line.number': 1 },
        { weight },
      );
    await serve([at('rare', 1), at('often', 9), at('also', 5)]);
    const found = await asked('limit=2');
    expect(found).toMatchObject({ total: 3, attempts: 15, closers: [{ attempts: 9 }, { attempts: 5 }] });
    const refused = await closes.GET(new Request(`${URL}?limit=0`));
    expect(refused.status).toBe(400);
    expect(JSON.stringify(await refused.json())).toContain('expected a whole number from 1 to 500');
  });
});
