import type { Server } from 'node:http';

/** A request has to be there after so long. */
export const REQUEST_MS = 60_000;
/** Longer than usual load balancers keep theirs, so that they never send into a connection that closes here. */
export const KEEP_ALIVE_MS = 75_000;

/** Limits how long a sender may take for its headers and its body, so that slow ones do not hold connections for ever. */
export function limitTimes(server: Server): void {
  server.requestTimeout = REQUEST_MS;
  server.headersTimeout = 15_000;
  server.keepAliveTimeout = KEEP_ALIVE_MS;
}
