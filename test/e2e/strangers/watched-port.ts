import { once } from 'node:events';
import { createServer, type IncomingMessage, request } from 'node:http';
import type { Duplex } from 'node:stream';
import { portOf } from '../../bench/port.ts';

/** A port that passes all requests on as they are, and knows what was asked and answered. */
export interface WatchedPort {
  url: string;
  /** Forgets what was asked before, and answers to `host` at `path` itself: its name has led to somebody else's server. */
  begin(elsewhere?: { host: string; path: string; html: string }): void;
  /** Resolves with what was asked and answered since the beginning, such as `POST 403` or `OPTIONS`, once it is so many. */
  asked(many: number): Promise<string[]>;
  close(): void;
}

export async function watchPort(target: string): Promise<WatchedPort> {
  const { hostname, port } = new URL(target);
  let seen: string[] = [];
  let elsewhere: { host: string; path: string; html: string } | undefined;
  const waiting = new Set<() => void>();
  const note = ({ url }: IncomingMessage, method = '', status = 0) => {
    // A browser asks for it by itself.
    if (url === '/favicon.ico') return;
    // What a page may do is in the headers of that answer, and a browser sends nothing then.
    seen.push(method === 'OPTIONS' ? method : `${method} ${status}`);
    for (const look of waiting) look();
  };
  const passedOn = ({ method, url, rawHeaders }: IncomingMessage) =>
    request({ hostname, port, method, path: url, headers: rawHeaders });

  const server = createServer((incoming, outgoing) => {
    if (incoming.headers.host === elsewhere?.host && incoming.url === elsewhere?.path) {
      outgoing.setHeader('content-type', 'text/html').end(elsewhere?.html);
      return;
    }
    const upstream = passedOn(incoming);
    upstream.on('response', (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
      answer.pipe(outgoing);
      answer.on('end', () => note(incoming, incoming.method, answer.statusCode));
    });
    upstream.on('error', () => outgoing.destroy());
    // An event stream ends with the page that has asked for it.
    outgoing.on('close', () => upstream.destroy());
    incoming.pipe(upstream);
  });
  server.on('upgrade', (incoming: IncomingMessage, socket: Duplex) => {
    socket.on('error', () => undefined);
    const upstream = passedOn(incoming);
    upstream.on('response', (answer) => {
      socket.end(`HTTP/1.1 ${answer.statusCode} Refused\r\nConnection: close\r\n\r\n`);
      answer.resume();
      note(incoming, incoming.headers.upgrade, answer.statusCode);
    });
    upstream.on('upgrade', (_, opened: Duplex) => {
      opened.destroy();
      socket.destroy();
      note(incoming, incoming.headers.upgrade, 101);
    });
    upstream.on('error', () => socket.destroy());
    upstream.end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${portOf(server)}`,
    begin(other) {
      seen = [];
      elsewhere = other;
    },
    asked: (many) =>
      new Promise((resolve) => {
        const look = () => {
          if (seen.length < many) return;
          waiting.delete(look);
          resolve(seen);
        };
        waiting.add(look);
        look();
      }),
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
