import { createRequire } from 'node:module';
import { instrumentWebSocketClass } from '../../src/register/instrument-websocket-class.ts';

export type Ws = typeof import('ws');

/** The versions of `ws` that the package is tested with, by the names under which they are installed. */
export const WS_VERSIONS = ['ws-5', 'ws-6', 'ws-7.0', 'ws-7.5', 'ws-8.0', 'ws-8.11', 'ws-8.18', 'ws'] as const;
export type WsVersion = (typeof WS_VERSIONS)[number];

const require = createRequire(import.meta.url);

/** A copy of a package that no other test of this process has seen. */
export function freshCopy<Exports>(name: string): Exports {
  const folder = require.resolve(name).replace(/index\.js$/, '');
  for (const path of Object.keys(require.cache)) if (path.startsWith(folder)) delete require.cache[path];
  return require(name);
}

/** A fresh copy of `ws`. */
export function freshWs(version: WsVersion): Ws {
  const exports = freshCopy<Ws & { Server: Ws['WebSocketServer'] }>(version);
  // Version 7 has the server class only as a property of the WebSocket class.
  return Object.assign(exports, { WebSocket: exports, WebSocketServer: exports.Server });
}

/** As `freshWs`, hooked. */
export function hookedWs(version: WsVersion): Ws {
  const ws = freshWs(version);
  if (!instrumentWebSocketClass(ws.WebSocket)) throw new Error(`${version} is not hooked`);
  return ws;
}
