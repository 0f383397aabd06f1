import { propertyOf } from './property-of.ts';

/** A WebSocket of `ws`, of a browser, or of anything that follows the WebSocket API. */
export interface WebSocketLike {
  readonly readyState: number;
  close(code?: number, reason?: string): unknown;
}

/**
 * Listens for an event in whichever way the socket offers, and gives the listener what `ws` gives it, or the event.
 * @returns what takes the listener off again
 */
export function listen(socket: WebSocketLike, event: string, listener: (detail: unknown) => void): () => void {
  for (const [add, remove] of [
    ['on', 'removeListener'],
    ['addEventListener', 'removeEventListener'],
  ] as const) {
    const method = propertyOf(socket, add);
    if (typeof method !== 'function') continue;
    Reflect.apply(method, socket, [event, listener]);
    return () => {
      const removal = propertyOf(socket, remove);
      if (typeof removal === 'function') Reflect.apply(removal, socket, [event, listener]);
    };
  }
  return () => {};
}
