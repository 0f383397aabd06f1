/** Compiled, not run: which sockets the functions take, and what they refuse. */
import type { WebSocket as Undici } from 'undici';
import type { WebSocket as Undici6 } from 'undici-6';
import type { WebSocketServer, WebSocket as Ws } from 'ws';
import {
  type CloseAllResult,
  type CloseOutcome,
  closeAll,
  instrumentWebSocketClass,
  type SendOutcome,
  safeClose,
  safeSend,
  WebSocketInstrumentation,
} from '../src/index.ts';

declare const ws: Ws;
declare const server: WebSocketServer;
declare const undici: Undici;
declare const undici6: Undici6;
declare const ofNode: InstanceType<typeof globalThis.WebSocket>;

/** The types of 4.12, without what is not used here. */
declare const hono: {
  send(source: string | ArrayBuffer | Uint8Array<ArrayBuffer>, options?: { compress?: boolean }): void;
  raw?: unknown;
  binaryType: 'arraybuffer' | 'blob';
  get readyState(): 0 | 1 | 2 | 3;
  url: URL | null;
  protocol: string | null;
  close(code?: number, reason?: string): void;
};

/** The types of 0.4. */
declare const crossws: {
  get id(): string;
  get websocket(): Partial<Undici>;
  get bufferedAmount(): number;
  close(code?: number, reason?: string): void;
  terminate(): void;
  send(data: unknown, options?: { compress?: boolean }): number | undefined;
};

for (const socket of [ws, undici, undici6, ofNode, hono, crossws]) {
  safeClose(socket) satisfies Promise<CloseOutcome>;
  safeClose(socket, 1001, 'restart', { timeoutMs: 5_000, connecting: 'wait' }) satisfies Promise<CloseOutcome>;
  safeSend(socket, 'text') satisfies SendOutcome;
  safeSend(socket, new Uint8Array(1)) satisfies SendOutcome;
}
safeSend(ws, Buffer.from('bytes'));
safeSend(undici, new Blob(['bytes']));

closeAll(server) satisfies Promise<CloseAllResult>;
closeAll({ clients: new Set([crossws]) }, { code: 1012, within: 5_000 }) satisfies Promise<CloseAllResult>;
closeAll({ clients: [ws, undici, hono] });

instrumentWebSocketClass(globalThis.WebSocket) satisfies boolean;
new WebSocketInstrumentation({ logger: console });

// @ts-expect-error it can't be closed
safeClose({ readyState: 1 });
// @ts-expect-error it has no state
safeClose({ close() {} });
// @ts-expect-error the state of engine.io is a word
safeClose({ readyState: 'open', close() {} });
// @ts-expect-error a code is a number
safeClose(ws, '1000');
// @ts-expect-error there is no such course
safeClose(ws, 1000, '', { connecting: 'later' });
// @ts-expect-error nothing can be sent on it
safeSend({ readyState: 1, close() {} }, 'text');
// @ts-expect-error an object is no message
safeSend(ws, { text: 'text' });
// @ts-expect-error it keeps no clients
closeAll({});
// @ts-expect-error the outcome is not known yet
safeClose(ws) satisfies CloseOutcome;
