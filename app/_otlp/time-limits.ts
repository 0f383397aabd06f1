import type { Server } from 'node:http';

/** Limits how long a sender may take for its headers and its body, so that slow ones do not hold connections for ever. */
export function limitTimes(server: Server): void {
  server.requestTimeout = 60_000;
  server.headersTimeout = 15_000;
  // Longer than usual load balancers keep theirs, so that they never send into a connection that closes here.
  server.keepAliveTimeout = 75_000;
}
