// The process that puts load on the measured one, from the far side of its sockets.
import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { performance } from 'node:perf_hooks';
import { type Args, type Figures, numberArg, obey, textArg } from '../commands.ts';
import { portOf } from '../port.ts';
import { acceptRaw, frame, frameBytes, OPCODE, openRaw, request } from './raw-websocket.ts';

const OPEN_AT_ONCE = 64;

interface Group {
  readonly sockets: Socket[];
  /** Whether this side is the client, whose frames are masked. */
  readonly client: boolean;
}

const groups = new Map<number, Group>();
let lastGroup = 0;

obey({
  /** Opens connections to a WebSocket server. */
  async open(args) {
    const port = numberArg(args, 'port');
    const path = textArg(args, 'path');
    let missing = numberArg(args, 'connections');
    const sockets: Socket[] = [];
    const opener = async () => {
      while (missing > 0) {
        missing -= 1;
        sockets.push(noReset(await openRaw(port, path)));
      }
    };
    await Promise.all(Array.from({ length: OPEN_AT_ONCE }, opener));
    return { group: addGroup({ sockets, client: true }) };
  },

  /** Listens for WebSocket clients. */
  async listen() {
    const sockets: Socket[] = [];
    const server = createServer((socket) => {
      sockets.push(noReset(socket));
      void acceptRaw(socket);
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    server.unref();
    return { group: addGroup({ sockets, client: false }), port: portOf(server) };
  },

  echo: (args) => echo(groupOf(args), args),
  broadcast: (args) => broadcast(groupOf(args), args),
  churn,

  /** Sends a message, a ping and a pong on each connection, and waits for the answers to the pings. */
  async greet(args) {
    const { sockets, client } = groupOf(args);
    const greeting = [OPCODE.text, OPCODE.pong, OPCODE.ping].map((opcode) =>
      frame(opcode, Buffer.from('hello'), client),
    );
    await Promise.all(
      sockets.map(async (socket) => {
        socket.write(Buffer.concat(greeting));
        await once(socket, 'data');
      }),
    );
    return {};
  },

  /** Ends the connections at once, without a close frame. */
  async drop(args) {
    const { sockets } = groupOf(args);
    groups.delete(numberArg(args, 'group'));
    await Promise.all(
      sockets.map((socket) => {
        const closed = new Promise((resolve) => socket.once('close', resolve));
        // No TIME_WAIT: the next round needs the ports again.
        socket.resetAndDestroy();
        return closed;
      }),
    );
    return {};
  },
});

/** Keeps `inFlight` messages under way on each connection, and waits for the last answers. */
async function echo({ sockets, client }: Group, args: Args): Promise<Figures> {
  const payloadBytes = numberArg(args, 'payloadBytes');
  const inFlight = numberArg(args, 'inFlight');
  const message = frame(OPCODE.text, Buffer.alloc(payloadBytes, 'x'), client);
  const messages = Buffer.concat(Array.from({ length: inFlight }, () => message));
  const answerBytes = frameBytes(payloadBytes, !client);
  const startMs = performance.now();
  const endMs = startMs + numberArg(args, 'durationMs');
  let operations = 0;
  const rounds = sockets.map((socket) => {
    let underway = inFlight;
    let unread = 0;
    return untilDone(socket, (chunk, done) => {
      unread += chunk.length;
      const answers = Math.floor(unread / answerBytes);
      unread -= answers * answerBytes;
      operations += answers;
      if (performance.now() < endMs) {
        socket.write(messages.subarray(0, answers * message.length));
      } else {
        underway -= answers;
        if (underway === 0) done();
      }
    });
  });
  for (const socket of sockets) socket.write(messages);
  await Promise.all(rounds);
  return { operations, elapsedMs: performance.now() - startMs };
}

/** Asks for a broadcast to all, on the first connection, as often as one has arrived; an operation is one message. */
async function broadcast({ sockets, client }: Group, args: Args): Promise<Figures> {
  const [first] = sockets;
  if (first === undefined) throw new Error('a broadcast needs connections');
  const inFlight = numberArg(args, 'inFlight');
  const ask = frame(OPCODE.text, Buffer.alloc(numberArg(args, 'payloadBytes'), 'x'), client);
  const wholeBytes = frameBytes(numberArg(args, 'payloadBytes'), !client) * sockets.length;
  const startMs = performance.now();
  const endMs = startMs + numberArg(args, 'durationMs');
  let unread = 0;
  let underway = inFlight;
  let broadcasts = 0;
  await new Promise<void>((resolve) => {
    const read = (chunk: Buffer) => {
      unread += chunk.length;
      while (unread >= wholeBytes) {
        unread -= wholeBytes;
        broadcasts += 1;
        if (performance.now() < endMs) first.write(ask);
        else underway -= 1;
      }
      if (underway > 0) return;
      for (const socket of sockets) socket.off('data', read);
      resolve();
    };
    for (const socket of sockets) socket.on('data', read);
    for (let count = 0; count < inFlight; count += 1) first.write(ask);
  });
  return { operations: broadcasts * sockets.length, elapsedMs: performance.now() - startMs };
}

/** Connects, closes by the closing handshake, and begins anew, `inFlight` at a time. */
async function churn(args: Args): Promise<Figures> {
  const port = numberArg(args, 'port');
  const normalClosure = frame(OPCODE.close, Buffer.from([0x03, 0xe8]), true);
  const startMs = performance.now();
  const endMs = startMs + numberArg(args, 'durationMs');
  let operations = 0;
  const churner = async () => {
    while (performance.now() < endMs) {
      const socket = noReset(request(port, '/churn'));
      const closed = new Promise((resolve) => socket.once('close', resolve));
      socket.once('data', () => socket.write(normalClosure));
      socket.resume();
      await closed;
      operations += 1;
    }
  };
  await Promise.all(Array.from({ length: numberArg(args, 'inFlight') }, churner));
  return { operations, elapsedMs: performance.now() - startMs };
}

function untilDone(socket: Socket, read: (chunk: Buffer, done: () => void) => void): Promise<void> {
  return new Promise((resolve) => {
    const listener = (chunk: Buffer) =>
      read(chunk, () => {
        socket.off('data', listener);
        resolve();
      });
    socket.on('data', listener);
  });
}

function addGroup(group: Group): number {
  lastGroup += 1;
  groups.set(lastGroup, group);
  return lastGroup;
}

function groupOf(args: Args): Group {
  const group = groups.get(numberArg(args, 'group'));
  if (group === undefined) throw new Error(`no group ${args['group']}`);
  return group;
}

/** A reset by the measured side while connections are dropped is no fault. */
function noReset(socket: Socket): Socket {
  return socket.on('error', () => {});
}
