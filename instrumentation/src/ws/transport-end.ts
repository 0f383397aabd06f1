import { propertyOf } from '../property-of.ts';
import type { TransportEnd } from '../semconv.ts';

export interface RawSocketEnd {
  readonly transportEnd: TransportEnd;
  /** Such as "ECONNRESET"; "" if the raw socket had no error. */
  readonly errno: string;
}

/**
 * Reads what ended a raw socket of Node.js that is closed. Its streams keep it, so no listener is needed.
 */
export function endOfRawSocket(rawSocket: unknown): RawSocketEnd {
  const error = propertyOf(rawSocket, 'errored') ?? undefined;
  const code = propertyOf(error, 'code');
  const ended = propertyOf(rawSocket, 'readableEnded') === true ? 'remote' : 'local';
  return {
    transportEnd: error === undefined ? ended : 'error',
    errno: typeof code === 'string' ? code : '',
  };
}
