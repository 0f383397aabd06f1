import { once } from 'node:events';
import { afterEach, describe, expect, test } from 'vitest';
import type { WebSocket } from 'ws';
import { instrumentWebSocketClass } from '../../src/register/instrument-websocket-class.ts';
import { randomFrom } from '../support/random.ts';
import { attemptsAmong, errorsAmong, spansTold, statesAmong } from '../support/recording.ts';
import { closed, connected, listening, type Pair, stopServers } from '../support/sockets.ts';
import { turn } from '../support/turns.ts';
import { freshWs, WS_VERSIONS, type Ws, type WsVersion } from '../support/ws-versions.ts';

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
  /** Where old versions end it in another way. */
  before?: { version: WsVersion; code: number; initiator: string };
}

/** As many at a time as there may be: 7.0 never gives back the turn of a message whose socket ends meanwhile. */
const DEFLATE = { concurrencyLimit: 100_000 };
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
      sendRaw(far, Buffer.from([0xff, 0x00]));
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
  const ws = hookedCopy(version);

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

  const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000);
  test(`1,000 sockets opened and closed at random (SEED=${seed})`, async () => {
    const random = randomFrom(seed);
    // The first socket of a copy settles how many messages are compressed at a time.
    const ws = hookedCopy(version);
    const { server, url } = await listening({ perMessageDeflate: DEFLATE }, ws);
    server.on('connection', (near) => behave(near, random, true));
    let opened = 0;
    while (opened < 500) {
      const fars = Array.from(
        { length: 25 },
        () => new ws.WebSocket(url, { perMessageDeflate: random() < 0.5 && DEFLATE }),
      );
      opened += fars.length;
      for (const far of fars) far.on('open', () => behave(far, random, false));
      await closed(...fars);
    }
    while (server.clients.size > 0) await turn();
    const spans = await spansTold();
    expect(errorsAmong(spans)).toEqual([]);
    expect(statesAmong(spans, 'open')).toHaveLength(2 * opened);
    const outcomes = attemptsAmong(spans).map(({ attributes }) => attributes['websocket.close.outcome']);
    expect(outcomes).not.toContain('timed_out');
  });
});

function hookedCopy(version: WsVersion): Ws {
  const ws = freshWs(version);
  instrumentWebSocketClass(ws.WebSocket);
  return ws;
}

/**
 * An application that makes no mistake: it sends only while OPEN, and closes each socket once.
 * @param leads whether it may not wait for the peer to close
 */
function behave(socket: WebSocket, random: () => number, leads: boolean): void {
  const close = () => {
    if (leads && random() < 0.2) socket.terminate();
    else socket.close(1000, 'bye');
  };
  let willClose = false;
  const act = () => {
    if (socket.readyState === socket.OPEN) socket.send('x'.repeat(Math.floor(random() * 5_000)));
    if (socket.readyState === socket.OPEN && random() < 0.3) socket.ping('text');
    if (willClose || random() < 0.5) return;
    willClose = true;
    const when = random();
    if (when < 0.3) close();
    else if (when < 0.6 || leads) setImmediate(close);
    else socket.on('close', close);
  };
  for (const event of ['message', 'ping', 'pong', 'error']) socket.on(event, act);
  for (let step = 0; step < 3; step += 1) act();
  if (leads && !willClose) {
    willClose = true;
    setImmediate(close);
  }
}

/** Writes past the library, as a faulty peer does. */
function sendRaw(socket: object, bytes: Buffer): void {
  const raw: unknown = Reflect.get(socket, '_socket');
  if (typeof raw !== 'object' || raw === null) throw new Error('the socket has no raw socket');
  Reflect.apply(Reflect.get(raw, 'write'), raw, [bytes]);
}
