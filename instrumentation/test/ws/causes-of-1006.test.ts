import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { safeClose } from '../../src/safe/close.ts';
import { closed } from '../support/sockets.ts';
import {
  CLOSE_TIMEOUT_MS,
  type Connection,
  connection,
  endConnections,
  FIN,
  IDLE_LIMIT_MS,
  load,
  openSpan,
  type Setting,
  stopWatching,
  type ToldCause,
} from '../support/watched-connection.ts';

afterEach(endConnections);
afterAll(stopWatching);

interface Cause extends Setting {
  happens(connection: Connection): unknown;
  told: ToldCause;
}

const CAUSES: Record<string, Cause> = {
  'the peer resets the connection': {
    happens: ({ peer }) => peer.tell('reset'),
    told: { ...FIN, transportEnd: 'error', errno: 'ECONNRESET' },
  },
  'the peer ends the connection without a close frame': {
    happens: ({ peer }) => peer.tell('end'),
    told: FIN,
  },
  // The system ends the connections of a killed process as the process could have: both look the same.
  'the idle process of the peer is killed': {
    peerIn: 'process',
    happens: ({ peer }) => peer.signal('SIGKILL'),
    told: FIN,
  },
  'the process of the peer is killed with data under way to it': {
    peerIn: 'process',
    happens: async ({ peer, ours }) => {
      peer.signal('SIGSTOP');
      await new Promise((resolve) => ours.send('never read', resolve));
      peer.signal('SIGKILL');
    },
    told: { ...FIN, transportEnd: 'error', errno: 'ECONNRESET' },
  },
  'a message is sent after this process has destroyed the raw socket': {
    happens: ({ raw, ours }) => {
      raw.destroy();
      ours.send('lost', () => {});
    },
    told: { ...FIN, transportEnd: 'local', errno: 'ERR_STREAM_DESTROYED' },
  },
  'this process has destroyed the raw socket': {
    happens: ({ raw }) => raw.destroy(),
    told: { ...FIN, transportEnd: 'local' },
  },
  'a message is sent after this process has ended the raw socket': {
    happens: ({ raw, ours }) => {
      raw.end();
      ours.send('lost');
    },
    told: { ...FIN, transportEnd: 'error', errno: 'ERR_STREAM_WRITE_AFTER_END' },
  },
  'messages are sent to a peer that is gone': {
    happens: ({ peer, ours }) => {
      peer.leaveUnnoticed();
      ours.send('answered by a reset');
      ours.send('refused by the system');
    },
    told: { ...FIN, transportEnd: 'error', errno: 'EPIPE' },
  },
  'a proxy ends an idle connection': {
    proxy: { idleMs: IDLE_LIMIT_MS, by: 'end' },
    happens: () => {},
    told: { ...FIN, ending: 'idle_timeout', suspectedCause: 'the proxy' },
  },
  'a proxy resets an idle connection': {
    proxy: { idleMs: IDLE_LIMIT_MS, by: 'reset' },
    happens: () => {},
    told: {
      ...FIN,
      ending: 'idle_timeout',
      suspectedCause: 'the proxy',
      transportEnd: 'error',
      errno: 'ECONNRESET',
    },
  },
  'something in between swallows all, and safeClose gives up': {
    proxy: 'patient',
    happens: ({ ours, proxy }) => {
      proxy?.swallow();
      void safeClose(ours, 1000, '', { timeoutMs: CLOSE_TIMEOUT_MS });
    },
    told: { ...FIN, initiator: 'local', ending: 'close_timeout', transportEnd: 'local', unexpected: true },
  },
  'the process of the peer is killed before it answers the close frame': {
    peerIn: 'process',
    happens: ({ peer, ours }) => {
      peer.signal('SIGSTOP');
      ours.close(1000);
      peer.signal('SIGKILL');
    },
    told: { ...FIN, initiator: 'local', transportEnd: 'error', errno: 'ECONNRESET' },
  },
  'this process terminates the connection': {
    happens: ({ ours }) => ours.terminate(),
    told: { ...FIN, initiator: 'local', ending: undefined, transportEnd: 'local' },
  },
};

for (const version of ['ws', 'ws-7.5']) {
  const library = load(version);
  for (const role of ['server', 'client'] as const) {
    describe(`of a ${role} of ${version}, the open span names the cause if`, () => {
      test.each(Object.entries(CAUSES))('%s', async (_, { happens, told, ...setting }) => {
        const made = await connection(library, role, setting);
        const ended = closed(made.ours);
        await happens(made);
        await ended;
        expect((await openSpan()).told).toEqual(told);
      });
    });
  }
}

test("the library's own timer gives up a peer whose answer is swallowed", async () => {
  const { ours, proxy } = await connection(load('ws'), 'server', { proxy: 'patient' });
  proxy?.swallow();
  const ended = closed(ours);
  ours.close(1000);
  await ended;
  const { told } = await openSpan();
  expect(told).toEqual({
    ...FIN,
    initiator: 'local',
    ending: 'close_timeout',
    transportEnd: 'local',
    unexpected: true,
  });
});
