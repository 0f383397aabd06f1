import type { Http2Server, ServerHttp2Session, ServerHttp2Stream, Settings } from 'node:http2';
import type { Socket } from 'node:net';
import { KEEP_ALIVE_MS } from './time-limits.ts';

/** How many requests a connection may have open. The least that RFC 9113, section 6.5.2 advises. */
const MAX_STREAMS = 100;
/** A sender opens one or two. An idle one costs about 20 kB. */
const MAX_CONNECTIONS = 4_096;
const LINGER_MS = 5_000;
/** How much of requests a connection may be ahead: HTTP/2's own 64 kB would slow senders down that are far away. */
const WINDOW_BYTES = 1024 * 1024;

/** What a connection begins with. */
export const SETTINGS: Settings = {
  maxConcurrentStreams: MAX_STREAMS,
  // As Node's parser of HTTP/1.
  maxHeaderListSize: 16 * 1024,
  initialWindowSize: WINDOW_BYTES,
  enablePush: false,
};

/** Limits how many connections there are, how many requests each has open, and for how long it may be idle. */
export function limitConnections(server: Http2Server): void {
  server.maxConnections = MAX_CONNECTIONS;
  server.on('session', limitSession);
  server.on('connection', (socket: Socket) => {
    // Who does not end its side when this one has ended would keep the connection for ever.
    socket.once('finish', () => {
      const lingers = setTimeout(() => socket.destroy(), LINGER_MS).unref();
      socket.once('close', () => clearTimeout(lingers));
    });
  });
}

function limitSession(session: ServerHttp2Session): void {
  let open = 0;
  let idle = closeIfIdle();
  session.setLocalWindowSize(WINDOW_BYTES);
  session.on('stream', (stream: ServerHttp2Stream) => {
    clearTimeout(idle);
    open += 1;
    stream.once('close', () => {
      open -= 1;
      if (open === 0) idle = closeIfIdle();
    });
  });
  session.once('close', () => clearTimeout(idle));

  function closeIfIdle(): NodeJS.Timeout {
    return setTimeout(() => session.close(), KEEP_ALIVE_MS).unref();
  }
}
