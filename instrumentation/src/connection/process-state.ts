import type { Callee } from '../stack/call-site.ts';
import type { MadeCall } from '../stack/site.ts';
import type { Handshake } from './handshake.ts';
import { type HiddenRecords, hiddenRecords } from './hidden-records.ts';
import type { Pipeline } from './pipeline.ts';
import type { ConnectionRecord } from './record.ts';

/** What a call of safeClose and the hook of its close() pass to each other. */
export interface SafeCall {
  readonly caller: Callee;
  /** The call of safeClose; absent if only the hook knows the socket. */
  readonly call: MadeCall | undefined;
  /** The record of the connection, if the hooks see it. */
  record: ConnectionRecord | undefined;
}

/** What must exist once per process, even if a bundler has put several copies of this package into it. */
interface ProcessState {
  readonly records: HiddenRecords;
  /** By a server's raw socket, from the upgrade until the record of the WebSocket begins. */
  readonly handshakes: WeakMap<object, Handshake>;
  /** Requests of clients that a hooked class has made. */
  readonly requests: WeakSet<object>;
  readonly patchedClasses: WeakSet<object>;
  /** `instrumentWebSocketClass` reports to it. */
  activePipeline: Pipeline | undefined;
  /** Set while safeClose calls the socket's own close(). */
  safeCall: SafeCall | undefined;
  /** Greater than 0 while terminate() is called by `ws` or by safeClose, not by the application. */
  ownTerminates: number;
}

const KEY = Symbol.for('@afterclose/instrumentation/1');

function create(): ProcessState {
  const state: ProcessState = {
    records: hiddenRecords,
    handshakes: new WeakMap(),
    requests: new WeakSet(),
    patchedClasses: new WeakSet(),
    activePipeline: undefined,
    safeCall: undefined,
    ownTerminates: 0,
  };
  Object.defineProperty(globalThis, KEY, { value: state });
  return state;
}

export const processState: ProcessState = Object.getOwnPropertyDescriptor(globalThis, KEY)?.value ?? create();
