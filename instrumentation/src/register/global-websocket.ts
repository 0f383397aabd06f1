import { builtinModule } from '../builtin-module.ts';
import { reportFault } from '../connection/fault.ts';
import type { Undo } from '../patch/method.ts';
import { propertyOf } from '../property-of.ts';

/** undici publishes it in the constructor of a WebSocket, before the application gets the socket. */
const REQUEST_CHANNEL = 'undici:request:create';
const UNDICI_OF_NODE = 'NativeModule internal/deps/undici/undici';

interface DiagnosticsChannel {
  subscribe(name: string, listener: (message: unknown) => void): void;
  unsubscribe(name: string, listener: (message: unknown) => void): unknown;
}

/**
 * Calls back with the global WebSocket class when it is first used. In Node.js, merely reading the global loads undici.
 * That takes tens of milliseconds and megabytes which most processes do not need, so there it awaits the first
 * handshake.
 */
export function whenGlobalWebSocketIsUsed(found: (webSocketClass: unknown) => void): Undo {
  const channel = diagnosticsChannelOfNode();
  if (channel === undefined) {
    found(propertyOf(globalThis, 'WebSocket'));
    return () => {};
  }
  const stop = () => channel.unsubscribe(REQUEST_CHANNEL, onRequest);
  const onRequest = (message: unknown) => {
    try {
      // The npm package undici publishes here, too.
      if (propertyOf(propertyOf(message, 'request'), 'upgrade') !== 'websocket' || !isUndiciOfNodeLoaded()) return;
      stop();
      found(propertyOf(globalThis, 'WebSocket'));
    } catch (error) {
      reportFault(error);
    }
  };
  channel.subscribe(REQUEST_CHANNEL, onRequest);
  return stop;
}

function diagnosticsChannelOfNode(): DiagnosticsChannel | undefined {
  const module = builtinModule('node:diagnostics_channel');
  return isDiagnosticsChannel(module) ? module : undefined;
}

function isDiagnosticsChannel(value: unknown): value is DiagnosticsChannel {
  return typeof propertyOf(value, 'subscribe') === 'function' && typeof propertyOf(value, 'unsubscribe') === 'function';
}

function isUndiciOfNodeLoaded(): boolean {
  const loaded = propertyOf(propertyOf(globalThis, 'process'), 'moduleLoadList');
  return !Array.isArray(loaded) || loaded.includes(UNDICI_OF_NODE);
}
