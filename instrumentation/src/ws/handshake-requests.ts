import type { ConnectionRecord } from '../connection/record.ts';

/**
 * The request of a client whose handshake is under way: `ws` lets go of it before it reports a failure, and adding a
 * listener for its error would change what the application sees.
 */
export const handshakeRequests = new WeakMap<ConnectionRecord, object>();
