import type { Callee, Stack } from '../stack/call-site.ts';
import type { Handshake } from './handshake.ts';
import { type HiddenRecords, hiddenRecords } from './hidden-records.ts';
import type { Pipeline } from './pipeline.ts';
import type { ConnectionRecord } from './record.ts';

/** What a call of safeClose and the hook of the close() that it makes tell each other. */
export interface SafeCall {
  readonly caller: Callee;
  /** Of the call of safeClose; absent if its socket is known to the hook only. */
  readonly stack: Stack | undefined;
  /** Of the connection that is closed, as far as the hooks see it. */
  record: ConnectionRecord | undefined;
}

/** What there must be once per process, even if a bundler has put several copies of this package into it. */
interface ProcessState {
  lastConnectionNumber: number;
  readonly records: HiddenRecords;
  /** By raw socket, from `handleUpgrade` until the WebSocket is set up. */
  readonly handshakes: WeakMap<object, Handshake>;
  readonly patchedClasses: WeakSet<object>;
  /** Where `instrumentWebSocketClass` reports to. */
  activePipeline: Pipeline | undefined;
  /** Set while safeClose calls the socket's own close(). */
  safeCall: SafeCall | undefined;
  /** Greater than 0 while terminate() is called by `ws` or by safeClose, not by the application. */
  ownTerminates: number;
}

const KEY = Symbol.for('@afterclose/instrumentation/1');

function create(): ProcessState {
  const state: ProcessState = {
    lastConnectionNumber: 0,
    records: hiddenRecords,
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
