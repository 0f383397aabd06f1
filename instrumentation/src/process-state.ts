import type { Stack } from './call-site.ts';
import type { ConnectionRecord } from './connection-record.ts';
import type { Handshake } from './handshake.ts';
import type { Pipeline } from './pipeline.ts';

/** What there must be once per process, even if a bundler has put several copies of this package into it. */
interface ProcessState {
  lastConnectionNumber: number;
  readonly records: WeakMap<object, ConnectionRecord>;
  /** By raw socket, from `handleUpgrade` until the WebSocket is set up. */
  readonly handshakes: WeakMap<object, Handshake>;
  readonly patchedClasses: WeakSet<object>;
  /** Where `instrumentWebSocketClass` reports to. */
  activePipeline: Pipeline | undefined;
  /** Set while safeClose calls the socket's own close(). */
  safeCall: { readonly stack: Stack | undefined } | undefined;
  /** Greater than 0 while terminate() is called by `ws` or by safeClose, not by the application. */
  ownTerminates: number;
}

const KEY = Symbol.for('@afterclose/instrumentation/1');

function create(): ProcessState {
  const state: ProcessState = {
    lastConnectionNumber: 0,
    records: new WeakMap(),
    handshakes: new WeakMap(),
    patchedClasses: new WeakSet(),
    activePipeline: undefined,
    safeCall: undefined,
    ownTerminates: 0,
  };
  Object.defineProperty(globalThis, KEY, { value: state });
  return state;
}

export const processState: ProcessState = Object.getOwnPropertyDescriptor(globalThis, KEY)?.value ?? create();
