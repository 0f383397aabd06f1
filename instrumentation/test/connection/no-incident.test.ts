import { once } from 'node:events';
import { afterEach, describe, expect, test } from 'vitest';
import { attemptsAmong, errorsAmong, spansTold, statesAmong, stopAndForget } from '../support/recording.ts';
import { callRaw, closed, connected, type Pair } from '../support/sockets.ts';
import { turn } from '../support/turns.ts';
import { hookedWs, WS_VERSIONS, type WsVersion } from '../support/ws-versions.ts';

afterEach(stopAndForget);

interface Case {
  name: string;
  run: (pair: Pair) => unknown;
  /** Close code, `initiator` as the server's end tells it, and its close attempts with their outcomes. */
  code: number;
  initiator: string;
  attempts: string[];
  /** Where old versions end it in another way. */
  before?: { version: WsVersion; code: number; initiator: string };
}

const MESSAGES = 400;

const cases: Case[] = [
  {
    name: 'a clean close by the server',
    run: ({ near }) => near.close(1000, 'bye'),
    code: 1000,
    initiator: 'local',
    attempts: ['completed'],
  },
  {
    name: 'a clean close by the client',
    run: ({ far }) => far.close(4000),
    code: 4000,
    initiator: 'remote',
    attempts: [],
  },
  {
    name: 'a close without a code',
    run: ({ near }) => near.close(),
    code: 1005,
    initiator: 'local',
    attempts: ['completed'],
  },
  {
    name: 'both ends closing at once',
    run: ({ near, far }) => {
      near.close(1000);
      far.close(1000);
    },
    code: 1000,
    initiator: 'local',
    attempts: ['completed'],
  },
  {
    name: 'a close in a message handler',
    run: ({ near, far }) => {
      near.on('message', () => near.close(1000));
      far.send('go');
    },
    code: 1000,
    initiator: 'local',
    attempts: ['completed'],
  },
  {
    name: 'the first close() in the close handler, after the peer has closed',
    run: ({ near, far }) => {
      near.on('close', () => near.close());
      far.close(1000);
    },
    code: 1000,
    initiator: 'remote',
    attempts: ['already_closed'],
  },
  {
    name: 'terminate()',
    run: ({ near }) => near.terminate(),
    code: 1006,
    initiator: 'local',
    attempts: ['completed'],
  },
  {
    name: 'terminate() after close()',
    run: ({ near }) => {
      near.close();
      near.terminate();
    },
    code: 1006,
    initiator: 'local',
    attempts: ['failed', 'completed'],
  },
  {
    name: 'terminate() by the peer',
    run: ({ far }) => far.terminate(),
    code: 1006,
    initiator: 'transport',
    attempts: [],
  },
  {
    name: 'close() in the error handler, after a fault of the peer',
    run: ({ near, far }) => {
      near.on('error', () => near.close(1011));
      callRaw(far, 'write', Buffer.from([0xff, 0x00]));
    },
    code: 1006,
    initiator: 'local',
    attempts: ['already_closing'],
    before: { version: 'ws-7.5', code: 1002, initiator: 'local' },
  },
  {
    name: 'server.close() with clients that close',
    run: ({ server, far }) => {
      server.close();
      far.close(1001);
    },
    code: 1001,
    initiator: 'remote',
    attempts: [],
    before: { version: 'ws-8.0', code: 1006, initiator: 'local' },
  },
];

describe.each(WS_VERSIONS)('%s: no incident is told of', (version) => {
  const ws = hookedWs(version);

  test.each(cases)('$name', async ({ run, code, initiator, attempts, before }) => {
    const old = before !== undefined && WS_VERSIONS.indexOf(version) < WS_VERSIONS.indexOf(before.version);
    const pair = await connected({}, {}, ws);
    pair.far.on('error', () => {});
    const ended = closed(pair.near, pair.far);
    run(pair);
    await ended;

    const spans = await spansTold();
    expect(errorsAmong(spans)).toEqual([]);
    const [open, ...others] = statesAmong(spans, 'open', 'server');
    expect(others).toEqual([]);
    expect(open?.attributes).toMatchObject({
      'websocket.close.code': old ? before.code : code,
      'websocket.close.initiator': old ? before.initiator : initiator,
      'url.path': '/rooms/lobby',
    });
    const outcomes = attemptsAmong(spans)
      .filter(({ attributes }) => attributes['websocket.role'] === 'server')
      .map(({ attributes }) => attributes['websocket.close.outcome']);
    expect(outcomes).toEqual(attempts);
  });

  test('an automatic pong while closing', async () => {
    const { near, far } = await connected({}, {}, ws);
    const ended = closed(near, far);
    const pinged = once(near, 'ping');
    far.ping('hello');
    near.close();
    await pinged;
    await ended;
    expect(errorsAmong(await spansTold())).toEqual([]);
  });

  test('messages that are compressed while the peer closes', async () => {
    const deflate = { perMessageDeflate: { threshold: 0 } };
    const { near, far } = await connected(deflate, deflate, ws);
    const ended = closed(near, far);
    let received = 0;
    far.on('message', () => {
      received += 1;
      if (received === MESSAGES / 2) far.close(1000);
    });
    // As a careful application does: it looks at the state, and sends on only when a message is out.
    for (let sent = 0; sent < MESSAGES && near.readyState === near.OPEN; sent += 1) {
      near.send(`${sent} `.repeat(2_000));
      if (sent % 50 === 0) await turn();
    }
    await ended;
    const spans = await spansTold();
    expect(errorsAmong(spans)).toEqual([]);
    expect(statesAmong(spans, 'open', 'client')[0]?.attributes['websocket.message.received']).toBe(received);
  });
});
