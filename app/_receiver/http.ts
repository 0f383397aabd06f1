import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { MINUTE_MS } from '../_close/time/grain.ts';
import { corsHeaders, preflightHeaders } from '../_otlp/cors.ts';
import { type Encoding, encodingOf, readBody } from '../_otlp/request-body.ts';
import { contentTypeOf, exportResponse, type RejectedItems, statusBody } from '../_otlp/response.ts';
import { BodyMemory } from './body-memory.ts';
import { type Failure, failureOf } from './failure.ts';
import type { GroupCommit } from './group-commit.ts';
import { type Ingest, ingest } from './ingest.ts';
import { ingestLogs } from './ingest-logs.ts';
import { ingestMetrics } from './ingest-metrics.ts';

/** What is taken, and how, by path. */
interface Signal {
  ingest(body: Uint8Array, encoding: Encoding, now: number): Ingest;
  items: RejectedItems;
}
const SIGNALS: Readonly<Record<string, Signal>> = {
  '/v1/traces': { ingest, items: 'rejectedSpans' },
  '/v1/metrics': { ingest: ingestMetrics, items: 'rejectedDataPoints' },
  '/v1/logs': { ingest: ingestLogs, items: 'rejectedLogRecords' },
};

/** Answered with `{}`, for whoever checks that the receiver is there. */
const SIGNS_OF_LIFE = ['/', '/health'];

/** What the server answers with. */
export interface Receiving {
  commit: GroupCommit;
  /** Epoch ms. */
  now: () => number;
  /** Origins of pages that may send. */
  corsOrigins: readonly string[];
}

/**
 * The OTLP/HTTP server (OTLP specification 1.11): every error's body is a google.rpc.Status in the encoding of the
 * request, and no span is acknowledged before it is committed.
 */
export function createReceiver(receiving: Receiving): Server {
  const memory = new BodyMemory();
  const server = createServer((request, response) => {
    handle(request, response, receiving, memory).catch((error) => {
      const failure = failureOf(error);
      // A defect, unless the client is gone: in either case the others are served on.
      if (failure.status === 500 && !request.destroyed) console.error(error);
      fail(request, response, failure);
    });
  });
  server.requestTimeout = MINUTE_MS;
  server.headersTimeout = 15_000;
  // Longer than usual load balancers keep theirs, so that they never send into a connection that closes here.
  server.keepAliveTimeout = 75_000;
  return server;
}

async function handle(
  request: IncomingMessage,
  response: ServerResponse,
  receiving: Receiving,
  memory: BodyMemory,
): Promise<void> {
  response.setHeaders(new Map(Object.entries(corsHeaders(request.headers, receiving.corsOrigins))));
  const path = request.url?.split('?', 1)[0] ?? '/';
  const signal = SIGNALS[path];
  if (!signal && !SIGNS_OF_LIFE.includes(path)) {
    const message = `There is nothing at ${path}; traces go to /v1/traces.`;
    return fail(request, response, { status: 404, message });
  }
  const methods = signal ? ['POST'] : ['GET', 'HEAD'];
  if (request.method === 'OPTIONS') return answerOptions(request, response, methods);
  if (!methods.includes(request.method ?? '')) {
    response.setHeader('allow', methods.join(', '));
    return fail(request, response, { status: 405, message: `${path} takes ${methods.join(' or ')}.` });
  }
  if (!signal) return answer(request, response, 200, 'json', Buffer.from('{}'));

  const encoding = encodingOf(request.headers['content-type']);
  if (!encoding) {
    const message = 'Content-Type should be application/x-protobuf or application/json.';
    return fail(request, response, { status: 415, message });
  }
  await take(signal, request, response, encoding, receiving, memory);
}

/**
 * RFC 9110 section 9.3.7: what may be asked of this path. The set-up page asks so, to learn that the receiver is there.
 */
function answerOptions(request: IncomingMessage, response: ServerResponse, methods: readonly string[]): void {
  request.resume();
  if (response.hasHeader('access-control-allow-origin')) {
    response.setHeaders(new Map(Object.entries(preflightHeaders(request.headers, methods))));
  }
  response.writeHead(204, { allow: [...methods, 'OPTIONS'].join(', ') }).end();
}

async function take(
  signal: Signal,
  request: IncomingMessage,
  response: ServerResponse,
  encoding: Encoding,
  { commit, now }: Receiving,
  memory: BodyMemory,
): Promise<void> {
  const share = memory.share();
  try {
    const body = await readBody(request, request.headers['content-encoding'], share.take);
    const { rejected, errorMessage, ...found } = signal.ingest(body, encoding, now());
    const isToBeWritten = found.events.length + found.readings.length + found.notices.length > 0;
    if (isToBeWritten) await commit.submit(found);
    else commit.count(found.counts);
    answer(request, response, 200, encoding, exportResponse(encoding, signal.items, rejected, errorMessage));
  } finally {
    share.release();
  }
}

function fail(request: IncomingMessage, response: ServerResponse, { status, message, retryAfterS }: Failure): void {
  if (retryAfterS !== undefined && !response.headersSent) response.setHeader('retry-after', retryAfterS);
  const encoding = encodingOf(request.headers['content-type']) ?? 'json';
  answer(request, response, status, encoding, statusBody(encoding, status, message));
}

function answer(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  encoding: Encoding,
  body: Uint8Array,
): void {
  if (response.headersSent || response.destroyed) return;
  // What is left of the body is not worth reading: the connection ends with this answer.
  if (status === 413) response.setHeader('connection', 'close');
  else if (!request.complete) request.resume();
  response.writeHead(status, { 'content-type': contentTypeOf(encoding), 'content-length': body.length });
  response.end(body);
}
