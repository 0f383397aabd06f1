import { Agent, type IncomingHttpHeaders, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { answerUnavailable } from './unavailable.ts';

/** Headers that belong to one connection, not to the message (RFC 9110 section 7.6.1); `expect` was answered by us. */
const HOP_BY_HOP = [
  'connection',
  'expect',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
];

export interface OtlpProxy {
  handle(incoming: IncomingMessage, outgoing: ServerResponse): void;
  close(): void;
}

/** Whether a request is for the receiver: any method under `/v1/`. */
export function isOtlpPath(url: string | undefined): boolean {
  return url?.startsWith('/v1/') ?? false;
}

/**
 * Pipes requests to the receiver over kept connections, bodies streamed both ways and nothing buffered. While the
 * receiver is away, or hangs up before it answers, the answer is 503: nothing was acknowledged, so exporters may resend.
 * @param corsOrigins origins of pages that may read that answer; all others are the receiver's
 */
export function createOtlpProxy(receiver: { host: string; port: number }, corsOrigins: readonly string[]): OtlpProxy {
  const agent = new Agent({ keepAlive: true });
  return {
    handle(incoming, outgoing) {
      const upstream = request({
        ...receiver,
        agent,
        method: incoming.method,
        path: incoming.url,
        headers: endToEnd(incoming.headers),
      });
      upstream.on('response', (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, endToEnd(answer.headers));
        answer.pipe(outgoing);
        // A cut answer must not look like a whole one.
        answer.on('error', () => outgoing.destroy());
        answer.on('end', () => drain(incoming, upstream));
      });
      upstream.on('error', () => {
        drain(incoming, upstream);
        if (!outgoing.headersSent) answerUnavailable(outgoing, incoming.headers, corsOrigins);
      });
      outgoing.on('close', () => {
        if (!outgoing.writableFinished) upstream.destroy();
      });
      incoming.pipe(upstream);
    },
    close: () => agent.destroy(),
  };
}

/** Lets the rest of a body run out that nobody wants, so that its sender comes to read the answer. */
function drain(incoming: IncomingMessage, upstream: NodeJS.WritableStream): void {
  incoming.unpipe(upstream);
  incoming.resume();
}

function endToEnd(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  const named = (headers.connection ?? '').split(',').map((name) => name.trim().toLowerCase());
  return Object.fromEntries(
    Object.entries(headers).filter(([name]) => !HOP_BY_HOP.includes(name) && !named.includes(name)),
  );
}
