import { createRequire } from 'node:module';
import type { WebSocket as Undici } from 'undici';
import { instrumentWebSocketClass } from '../../src/register/instrument-websocket-class.ts';
// Its hooks are there before undici is loaded.
import './recording.ts';

const require = createRequire(import.meta.url);
const UNDICI_6: { WebSocket: typeof Undici } = require('undici-6');
// Under its alias no module hook knows it.
instrumentWebSocketClass(UNDICI_6.WebSocket);
const UNDICI_7: { WebSocket: typeof Undici } = require('undici');

export const UNDICI_VERSIONS = [
  ['undici 6', UNDICI_6],
  ['undici 7', UNDICI_7],
] as const;

/** What a client of `ws` and one of the standard have in common. */
export interface Client {
  readonly readyState: number;
  addEventListener(type: 'open' | 'message' | 'close' | 'error', listener: () => void): void;
  send(data: string | Uint8Array): void;
  close(code?: number, reason?: string): void;
}

export function event(client: Client, type: 'open' | 'message' | 'close' | 'error'): Promise<void> {
  return new Promise((resolve) => client.addEventListener(type, resolve));
}

export function ended(client: Client): Promise<void> {
  return event(client, 'close');
}
