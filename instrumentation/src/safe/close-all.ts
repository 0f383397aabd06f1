import { diag } from '@opentelemetry/api';
import { closeSafely, DEFAULT_TIMEOUT_MS } from './closing.ts';
import type { PeerLike, WebSocketLike } from './websocket-like.ts';

/** A WebSocket server of `ws`, or anything else that keeps a set of its sockets. */
export interface ServerLike {
  readonly clients: Iterable<WebSocketLike | PeerLike>;
}

export interface CloseAllOptions {
  /** Status code for every client; 1001, "going away", if absent (RFC 6455 section 7.4.1). */
  code?: number;
  /** Milliseconds after which a client that has not answered is terminated; 10,000 if absent. */
  within?: number;
}

/** `completed`, `timedOut` and `failed` add up to `clients`. */
export interface CloseAllResult {
  clients: number;
  /** Clients that answered the closing handshake, or were closing already and are closed now. */
  completed: number;
  /** Clients that did not answer in time and were terminated. */
  timedOut: number;
  /** Clients whose connection broke meanwhile, or all clients if the code may not be sent; those are left alone. */
  failed: number;
}

/**
 * Closes every client that a WebSocket server has at the moment, all at once by `safeClose`, for an orderly shutdown.
 * It does not keep new clients away: stop the HTTP server from accepting first. Never rejects, and is never an
 * incident.
 */
export async function closeAll(server: ServerLike, options: CloseAllOptions = {}): Promise<CloseAllResult> {
  const { code = 1001, within = DEFAULT_TIMEOUT_MS } = options ?? {};
  const result: CloseAllResult = { clients: 0, completed: 0, timedOut: 0, failed: 0 };
  const ends = await Promise.all(clientsOf(server).map((client) => end(client, code, within)));
  for (const how of ends) {
    result.clients += 1;
    result[how] += 1;
  }
  return result;
}

function clientsOf(server: ServerLike): (WebSocketLike | PeerLike)[] {
  try {
    return [...server.clients];
  } catch (error) {
    diag.warn('closeAll found no `clients` that it could close: with `clientTracking: false` there are none', error);
    return [];
  }
}

async function end(
  client: WebSocketLike | PeerLike,
  code: number,
  timeoutMs: number,
): Promise<'completed' | 'timedOut' | 'failed'> {
  const outcome = await closeSafely(client, code, undefined, { timeoutMs }, closeAll);
  if (outcome === 'timed_out') return 'timedOut';
  const ended = outcome === 'completed' || outcome === 'already_closing' || outcome === 'already_closed';
  return ended ? 'completed' : 'failed';
}
