import { once } from 'node:events';
import { afterEach, describe, expect, test } from 'vitest';
import type { WebSocket } from 'ws';
import { safeClose } from '../../src/safe/close.ts';
import { closeAll } from '../../src/safe/close-all.ts';
import { safeSend } from '../../src/safe/send.ts';
import { attemptsAmong, errorsAmong, spansTold, statesAmong, stopAndForget } from '../support/recording.ts';
import { closed, connected } from '../support/sockets.ts';

afterEach(stopAndForget);

/** As crossws 0.4 has it on Node.js: the state is on a proxy of the WebSocket, which gives some properties of its own. */
class Peer {
  readonly #socket: WebSocket;
  readonly websocket: Partial<WebSocket>;

  constructor(socket: WebSocket) {
    this.#socket = socket;
    this.websocket = new Proxy(socket, {
      get: (target, property) => Reflect.get(target, property) || (property === 'protocol' ? '' : undefined),
    });
  }
  send(data: unknown): number {
    this.#socket.send(String(data), { compress: true });
    return this.#socket.bufferedAmount;
  }
  close(code?: number, reason?: string): void {
    this.#socket.close(code, reason);
  }
  terminate(): void {
    this.#socket.terminate();
  }
}

/** As Hono 4 has it: with the WebSocket as `raw`, or without, where the runtime has none to give. */
class WSContext {
  readonly #socket: WebSocket;
  raw?: WebSocket;

  constructor(socket: WebSocket, withRaw: boolean) {
    this.#socket = socket;
    if (withRaw) this.raw = socket;
  }
  get readyState(): 0 | 1 | 2 | 3 {
    return this.#socket.readyState;
  }
  send(source: string | ArrayBuffer | Uint8Array<ArrayBuffer>, options?: { compress?: boolean }): void {
    this.#socket.send(source, { compress: options?.compress });
  }
  close(code?: number, reason?: string): void {
    this.#socket.close(code, reason);
  }
}

const WRAPPERS = {
  'a peer of crossws': (socket: WebSocket) => new Peer(socket),
  'a context of Hono': (socket: WebSocket) => new WSContext(socket, true),
  'a context of Hono without its WebSocket': (socket: WebSocket) => new WSContext(socket, false),
};

for (const [name, wrap] of Object.entries(WRAPPERS)) {
  describe(name, () => {
    test('is closed and sent on safely, and its spans name the caller', async () => {
      const { near, far } = await connected();
      const socket = wrap(near);
      const heard = once(far, 'message');
      const gone = once(far, 'close');
      expect(safeSend(socket, 'hi')).toBe('sent');
      expect(String((await heard)[0])).toBe('hi');
      const first = safeClose(socket, 4001, 'bye');
      expect(await Promise.all([first, safeClose(socket)])).toEqual(['completed', 'already_closing']);
      expect((await gone).map(String)).toEqual(['4001', 'bye']);
      expect(await safeClose(socket)).toBe('already_closed');
      expect(safeSend(socket, 'late')).toBe('closed');

      const spans = await spansTold();
      expect(errorsAmong(spans)).toEqual([]);
      const told = attemptsAmong(spans).find(
        ({ attributes }) => attributes['websocket.close.outcome'] === 'completed',
      )?.attributes;
      expect(told).toMatchObject({ 'websocket.close.safe': true, 'websocket.close.code': 4001 });
      expect(told?.['code.file.path']).toMatch(/wrapped-sockets\.test\.ts$/);
    });

    test('is given up when the peer does not answer, and terminated where it can be', async () => {
      const { near, far } = await connected();
      far.pause();
      const socket = wrap(near);
      const { clients: all, timedOut } = await closeAll({ clients: [socket] }, { within: 30 });
      expect([all, timedOut]).toEqual([1, 1]);
      if (socket instanceof WSContext && socket.raw === undefined) near.terminate();
      await closed(near);
      const spans = await spansTold();
      const outcomes = attemptsAmong(spans).map(({ attributes }) => attributes['websocket.close.outcome']);
      expect(outcomes.filter((outcome) => outcome === 'timed_out')).toHaveLength(1);
      expect(statesAmong(spans, 'open', 'server')[0]?.attributes['error.type']).toBe('close_timeout');
      far.terminate();
      await closed(far);
    });
  });
}
