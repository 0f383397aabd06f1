import type { EventEmitter } from 'node:events';
import type { Socket } from 'node:net';
import type { RawPeer } from './raw-peer.ts';
import { until } from './turns.ts';

/** What a situation has to work with. */
export interface Scene {
  readonly subject: EventEmitter;
  /** Once the handshake is over. */
  readonly peer: () => RawPeer;
  /** The subject's raw socket, once the handshake is over. */
  readonly raw: () => Socket;
  /** Once the handshake has succeeded or failed. */
  readonly settled: Promise<void>;
  /** Does what is to be compared. */
  readonly act: () => void;
}

/** A state of a socket, or a moment in its life, and how to get there. */
export interface Situation {
  readonly name: string;
  readonly roles: readonly ('server' | 'client')[];
  /** What a client's handshake is answered; "none" makes a socket that belongs to no connection. */
  readonly answer: 'accept' | 'refuse' | 'wait' | 'none';
  reach(scene: Scene): void | Promise<void>;
}

const BOTH = ['server', 'client'] as const;
const CLOSE_1000 = Buffer.from([0x03, 0xe8]);

function stateOf(subject: object): number {
  return Number(Reflect.get(subject, 'readyState'));
}

function call(subject: object, method: string, ...args: unknown[]): void {
  Reflect.apply(Reflect.get(subject, method), subject, args);
}

/** The act happens in a handler of the application. */
function inHandler(event: string, provoke: (scene: Scene) => void): Situation['reach'] {
  return async (scene) => {
    let acted = false;
    const done = new Promise<void>((resolve) => {
      scene.subject.on(event, () => {
        if (acted) return;
        acted = true;
        scene.act();
        resolve();
      });
    });
    await scene.settled;
    provoke(scene);
    await done;
  };
}

/** The act happens once the socket is open and something more has been done. */
function afterwards(more: (scene: Scene) => unknown): Situation['reach'] {
  return async (scene) => {
    await scene.settled;
    await more(scene);
    scene.act();
  };
}

export const SITUATIONS: readonly Situation[] = [
  { name: 'CONNECTING', roles: ['client'], answer: 'accept', reach: ({ act }) => act() },
  { name: 'CONNECTING to a peer that does not answer', roles: ['client'], answer: 'wait', reach: ({ act }) => act() },
  { name: 'CONNECTING, of no connection', roles: ['server'], answer: 'none', reach: ({ act }) => act() },
  {
    name: 'CONNECTING, in the upgrade handler',
    roles: ['client'],
    answer: 'accept',
    reach: inHandler('upgrade', () => {}),
  },
  { name: 'OPEN, in the open handler', roles: ['client'], answer: 'accept', reach: inHandler('open', () => {}) },
  { name: 'OPEN', roles: BOTH, answer: 'accept', reach: afterwards(() => {}) },
  {
    name: 'OPEN, in the message handler',
    roles: BOTH,
    answer: 'accept',
    reach: inHandler('message', ({ peer }) => peer().send(0x81, 'go')),
  },
  {
    name: 'OPEN, in the ping handler',
    roles: BOTH,
    answer: 'accept',
    reach: inHandler('ping', ({ peer }) => peer().send(0x89, 'text')),
  },
  {
    name: 'OPEN, in the pong handler',
    roles: BOTH,
    answer: 'accept',
    reach: inHandler('pong', ({ peer }) => peer().send(0x8a, 'text')),
  },
  {
    name: 'OPEN, its raw socket destroyed',
    roles: BOTH,
    answer: 'accept',
    reach: afterwards(({ raw }) => raw().destroy()),
  },
  {
    name: 'OPEN, its raw socket ended',
    roles: BOTH,
    answer: 'accept',
    reach: afterwards(({ raw }) => raw().end()),
  },
  {
    name: 'CLOSING by its own close',
    roles: BOTH,
    answer: 'accept',
    reach: afterwards(({ subject }) => call(subject, 'close', 1000, 'own')),
  },
  {
    name: 'CLOSING by its own close, in the ping handler',
    roles: BOTH,
    answer: 'accept',
    reach: inHandler('ping', ({ subject, peer }) => {
      peer().answersClose = false;
      call(subject, 'close', 1000);
      peer().send(0x89, 'text');
    }),
  },
  {
    name: "CLOSING by the peer's close frame",
    roles: BOTH,
    answer: 'accept',
    reach: afterwards(({ subject, peer }) => {
      peer().answersClose = false;
      peer().send(0x88, CLOSE_1000);
      return until(() => stateOf(subject) !== 1);
    }),
  },
  {
    name: 'CLOSING by terminate',
    roles: BOTH,
    answer: 'accept',
    reach: afterwards(({ subject }) => call(subject, 'terminate')),
  },
  {
    name: 'CLOSING by a fault of the peer, in the error handler',
    roles: BOTH,
    answer: 'accept',
    reach: inHandler('error', ({ peer }) => peer().send(0x83, 'an opcode that is reserved')),
  },
  {
    name: 'CLOSING by the end of the raw socket',
    roles: BOTH,
    answer: 'accept',
    reach: async ({ settled, raw, peer, act }) => {
      await settled;
      await new Promise<void>((resolve) => {
        raw().once('end', () => {
          act();
          resolve();
        });
        peer().socket.end();
      });
    },
  },
  {
    name: 'CLOSED, in the close handler',
    roles: BOTH,
    answer: 'accept',
    reach: inHandler('close', ({ subject }) => call(subject, 'close', 1000)),
  },
  {
    name: 'CLOSED after a clean close',
    roles: BOTH,
    answer: 'accept',
    reach: afterwards(({ subject }) => {
      call(subject, 'close', 1000);
      return until(() => stateOf(subject) === 3);
    }),
  },
  {
    name: 'CLOSED after 1006',
    roles: BOTH,
    answer: 'accept',
    reach: afterwards(({ subject, peer }) => {
      peer().socket.resetAndDestroy();
      return until(() => stateOf(subject) === 3);
    }),
  },
  {
    name: 'CLOSED after a failed handshake',
    roles: ['client'],
    answer: 'refuse',
    reach: afterwards(({ subject }) => until(() => stateOf(subject) === 3)),
  },
];
