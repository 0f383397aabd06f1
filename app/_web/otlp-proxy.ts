import { Agent, type IncomingHttpHeaders, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { allowOrigin, answerFailure, answerMethod, answerNotFound, signalPathOf } from '../_otlp/answer.ts';

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
/** What says where a message ends and what it is. A sender that lists it in `Connection` can't take it away. */
const OF_THE_MESSAGE = ['content-encoding', 'content-length', 'content-type', 'host', 'origin'];

const AWAY = { status: 503, message: 'The receiver is away for the moment; try again.', retryAfterS: 1 };

export interface OtlpProxy {
  handle(incoming: IncomingMessage, outgoing: ServerResponse): void;
  close(): void;
}

/** Whether a request is for the receiver: any method under `/v1/`. */
export function isOtlpPath(url: string | undefined): boolean {
  return url?.startsWith('/v1/') ?? false;
}

/**
 * Pipes what is sent to the receiver over kept connections, bodies streamed both ways and nothing buffered, and answers
 * everything else itself. So no body of a method that has none can become the next request on a connection that others
 * use too (RFC 9112 section 11.2).
 *
 * While the receiver is away, or hangs up before it answers, the answer is 503: nothing was acknowledged, so exporters
 * may resend.
 * @param corsOrigins origins of pages that may read the answers that are not the receiver's
 */
export function createOtlpProxy(receiver: { host: string; port: number }, corsOrigins: readonly string[]): OtlpProxy {
  const agent = new Agent({ keepAlive: true });
  return {
    handle(incoming, outgoing) {
      const isSignal = signalPathOf(incoming.url) !== undefined;
      if (!isSignal || incoming.method !== 'POST') {
        allowOrigin(incoming, outgoing, corsOrigins);
        if (!isSignal) answerNotFound(incoming, outgoing);
        else answerMethod(incoming, outgoing, ['POST']);
        return;
      }
      const upstream = request({
        ...receiver,
        agent,
        method: 'POST',
        path: incoming.url,
        headers: { ...endToEnd(incoming.headers), ...framing(incoming.headers) },
      });
      upstream.on('response', (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, endToEnd(answer.headers));
        answer.pipe(outgoing);
        // A cut answer must not look like a whole one.
        answer.on('error', () => outgoing.destroy());
        answer.on('end', () => endRelay(incoming, upstream));
      });
      upstream.on('error', () => {
        endRelay(incoming, upstream);
        if (outgoing.headersSent) return;
        allowOrigin(incoming, outgoing, corsOrigins);
        answerFailure(incoming, outgoing, AWAY);
      });
      outgoing.on('close', () => {
        if (!outgoing.writableFinished) upstream.destroy();
      });
      incoming.pipe(upstream);
    },
    close: () => agent.destroy(),
  };
}

/**
 * Lets the rest of a body run out that nobody wants, so that its sender comes to read the answer. The connection to the
 * receiver ends then: what comes next on it would be read as the rest of that body.
 */
function endRelay(incoming: IncomingMessage, upstream: ReturnType<typeof request>): void {
  if (upstream.writableFinished) return;
  incoming.unpipe(upstream);
  incoming.resume();
  upstream.destroy();
}

/** How the receiver finds the end of the body: by the length that was given and checked, else in chunks. */
function framing({ 'content-length': length }: IncomingHttpHeaders): IncomingHttpHeaders {
  return length === undefined ? { 'transfer-encoding': 'chunked' } : { 'content-length': length };
}

function endToEnd(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  const named = (headers.connection ?? '').split(',').map((name) => name.trim().toLowerCase());
  const isOfConnection = (name: string) =>
    HOP_BY_HOP.includes(name) || (named.includes(name) && !OF_THE_MESSAGE.includes(name));
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !isOfConnection(name)));
}
