import { once } from 'node:events';
import { createServer } from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';
import { instrumentWebSocketClass } from '../../src/register/instrument-websocket-class.ts';
import { closeAll } from '../../src/safe/close-all.ts';
import { type RawPeer, rawClient } from '../support/raw-peer.ts';
import { attemptsAmong, errorsAmong, spansTold } from '../support/recording.ts';
import { hookedWs, WS_VERSIONS } from '../support/ws-versions.ts';

const peers: RawPeer[] = [];

afterEach(async () => {
  for (const { socket } of peers.splice(0)) socket.destroy();
  await spansTold();
});

/** What the peers of a server do when it closes them, and what closeAll and the spans say of it. */
const CROWD = [
  { does: 'answers', told: 'completed' },
  { does: 'answers, and leaves its half of the transport open', told: 'completed' },
  { does: 'says nothing', told: 'timed_out' },
  { does: 'ends its half of the transport without a close frame', told: 'failed' },
  { does: 'breaks the connection', told: 'failed' },
];

describe('closeAll of clients that answer, are half-open, hang or break', () => {
  for (const version of WS_VERSIONS) {
    test(`with ${version}`, async () => {
      const { WebSocketServer } = hookedWs(version);
      instrumentWebSocketClass(WebSocketServer);
      const http = createServer();
      const server = new WebSocketServer({ server: http });
      http.listen(0, '127.0.0.1');
      await once(http, 'listening');
      const address = http.address();
      if (address === null || typeof address === 'string') throw new Error('the server does not listen on a port');
      for (const { does } of CROWD) {
        const connected = once(server, 'connection');
        const peer = rawClient(address.port, false);
        peers.push(peer);
        const [near] = await connected;
        near.send('welcome');
        await expect.poll(() => peer.frames.length).toBe(1);
        prepare(peer, does);
      }
      expect(await closeAll(server, { within: 1_000 })).toEqual({ clients: 5, completed: 2, timedOut: 1, failed: 2 });
      await new Promise((resolve) => http.close(resolve));
      await expect.poll(() => server.clients.size).toBe(0);
      const spans = await spansTold();
      expect(errorsAmong(spans)).toEqual([]);
      const outcomes = attemptsAmong(spans).map(({ attributes }) => attributes['websocket.close.outcome']);
      expect(outcomes.toSorted()).toEqual(CROWD.map(({ told }) => told).toSorted());
    });
  }
});

function prepare(peer: RawPeer, does: string): void {
  if (does === 'answers') return;
  peer.answersClose = false;
  peer.socket.once('data', () => {
    if (does.startsWith('answers')) peer.send(0x88);
    if (does.startsWith('ends')) peer.socket.end();
    if (does.startsWith('breaks')) peer.socket.destroy();
  });
}
