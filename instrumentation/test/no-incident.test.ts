import { once } from 'node:events';
import { afterEach, describe, expect, test } from 'vitest';
import { attemptsAmong, errorsAmong, spansTold, statesAmong } from './support/recording.ts';
import { closed, connected, type Pair, stopServers } from './support/sockets.ts';

afterEach(async () => {
  await stopServers();
  await spansTold();
});

interface Case {
  name: string;
  run: (pair: Pair) => unknown;
  /** Close code, `initiator` as the server's end tells it, and its close attempts with their outcomes. */
  code: number;
  initiator: string;
  attempts: string[];
}

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
      sendRaw(far, Buffer.from([0xff, 0x00]));
    },
    code: 1006,
    initiator: 'local',
    attempts: ['already_closing'],
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
  },
];

describe('no incident is told of', () => {
  for (const { name, run, code, initiator, attempts } of cases) {
    test(name, async () => {
      const pair = await connected();
      pair.far.on('error', () => {});
      const ended = closed(pair.near, pair.far);
      run(pair);
      await ended;

      const spans = await spansTold();
      expect(errorsAmong(spans)).toEqual([]);
      const [open, ...others] = statesAmong(spans, 'open', 'server');
      expect(others).toEqual([]);
      expect(open?.attributes).toMatchObject({
        'websocket.close.code': code,
        'websocket.close.initiator': initiator,
        'url.path': '/rooms/lobby',
      });
      const outcomes = attemptsAmong(spans)
        .filter(({ attributes }) => attributes['websocket.role'] === 'server')
        .map(({ attributes }) => attributes['websocket.close.outcome']);
      expect(outcomes).toEqual(attempts);
    });
  }

  test('an automatic pong while closing', async () => {
    const { near, far } = await connected();
    const ended = closed(near, far);
    const pinged = once(near, 'ping');
    far.ping('hello');
    near.close();
    await pinged;
    await ended;
    expect(errorsAmong(await spansTold())).toEqual([]);
  });
});

/** Writes past the library, as a faulty peer does. */
function sendRaw(socket: object, bytes: Buffer): void {
  const raw: unknown = Reflect.get(socket, '_socket');
  if (typeof raw !== 'object' || raw === null) throw new Error('the socket has no raw socket');
  Reflect.apply(Reflect.get(raw, 'write'), raw, [bytes]);
}
