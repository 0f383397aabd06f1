import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { once } from 'node:events';
import { afterEach, describe, expect, test } from 'vitest';
import { rawServer } from '../support/raw-peer.ts';
import { attemptsAmong, errorsAmong, spansTold, statesAmong, stopAndForget } from '../support/recording.ts';
import { closed, listening } from '../support/sockets.ts';
import { ended, event, UNDICI_VERSIONS } from '../support/standard-clients.ts';

afterEach(stopAndForget);

for (const [library, { WebSocket }] of UNDICI_VERSIONS) {
  describe(`${library} is told of`, () => {
    test('before OPEN: a send throws as ever, and close() aborts the handshake', async () => {
      const { url } = await listening();
      const client = new WebSocket(url);
      expect(() => client.send('early')).toThrowError(expect.objectContaining({ name: 'InvalidStateError' }));
      client.addEventListener('error', () => {});
      client.close();
      client.send('never');
      const spans = await spansTold();
      expect(
        errorsAmong(spans).map(({ attributes }) => [attributes['error.type'], attributes['websocket.state']]),
      ).toEqual([
        ['send_before_open', 'connecting'],
        ['close_before_open', 'connecting'],
        ['send_before_open', 'closed'],
      ]);
      expect(attemptsAmong(spans).map(({ attributes }) => attributes['websocket.close.outcome'])).toEqual([
        'aborted_handshake',
      ]);
      const [connecting, ...others] = statesAmong(spans, 'connecting', 'client');
      expect(others).toEqual([]);
      expect(connecting?.attributes).not.toHaveProperty('error.type');
    });

    test('a handshake that nobody answers', async () => {
      const { server, url } = await listening();
      await new Promise((resolve) => server.close(resolve));
      const client = new WebSocket(url);
      await event(client, 'error');
      const spans = await spansTold();
      expect(spans).toHaveLength(1);
      expect(spans[0]?.attributes).toMatchObject({
        'websocket.state': 'connecting',
        'error.type': 'peer_gone',
        'url.path': '/rooms/lobby',
      });
    });

    test('a close() that throws at its code leaves the connection as it is', async () => {
      const { server, url } = await listening();
      const client = new WebSocket(url);
      await event(client, 'open');
      expect(() => client.close(1001)).toThrowError(expect.objectContaining({ name: 'InvalidAccessError' }));
      client.send('still here');
      for (const far of server.clients) far.close(1000);
      await event(client, 'close');
      const spans = (await spansTold()).filter(({ attributes }) => attributes['websocket.role'] === 'client');
      expect(errorsAmong(spans)).toEqual([]);
      expect(attemptsAmong(spans).map(({ attributes }) => attributes['websocket.close.outcome'])).toEqual(['failed']);
      expect(statesAmong(spans, 'open', 'client')[0]?.attributes).toMatchObject({
        'websocket.message.sent': 1,
        'websocket.close.initiator': 'remote',
      });
    });

    test('a client of which nothing but its opening is ever seen', async () => {
      const { server, url } = await listening();
      const accepted = once(server, 'connection');
      new WebSocket(url);
      const [far] = await accepted;
      far.close(1000);
      await closed(far);
      await expect.poll(async () => statesAmong(await spansTold(), 'open', 'client')).toHaveLength(1);
    });

    test('a late send while undici destroys a connection that was reset', async () => {
      const server = await rawServer();
      const accepted = server.next('accept');
      const client = new WebSocket(`ws://127.0.0.1:${server.port}/`);
      client.addEventListener('error', () => {});
      const [peer] = await Promise.all([accepted, event(client, 'open')]);
      const seen: unknown[] = [];
      const onSocketError = () => {
        seen.push(client.readyState);
        client.send('late');
      };
      subscribe('undici:websocket:socket_error', onSocketError);
      const over = ended(client);
      peer.socket.resetAndDestroy();
      await over;
      unsubscribe('undici:websocket:socket_error', onSocketError);
      expect(seen).toEqual([2]);
      const spans = await spansTold();
      expect(errorsAmong(spans)).toHaveLength(1);
      expect(statesAmong(spans, 'open')[0]?.attributes).toMatchObject({
        'websocket.close.code': 1006,
        'websocket.close.initiator': 'transport',
        'error.type': 'peer_gone',
      });
      await server.close();
    });

    test('late sends have call sites, of the send and of the first close', async () => {
      const { url } = await listening();
      const client = new WebSocket(url);
      await event(client, 'open');
      client.close();
      client.send('x');
      await event(client, 'close');
      const [error] = errorsAmong(await spansTold());
      for (const name of ['code.stacktrace', 'websocket.close.stacktrace']) {
        expect(String(error?.attributes[name]).split('\n')[0]).toMatch(/standard\/classes\.test\.ts:\d+:\d+/);
      }
    });
  });
}
