import { once } from 'node:events';
import {
  createServer,
  type Http2Server,
  type IncomingHttpHeaders,
  type ServerHttp2Session,
  type ServerHttp2Stream,
} from 'node:http2';
import type { Socket } from 'node:net';
import { refusalOf } from '../_otlp/admission.ts';
import type { SignalPath } from '../_otlp/answer.ts';
import { answerHttpStatus, answerMessage, answerStatus } from '../_otlp/grpc-answer.ts';
import { limitConnections, SETTINGS } from '../_otlp/grpc-limits.ts';
import { readMessage } from '../_otlp/grpc-message.ts';
import { REQUEST_MS } from '../_otlp/time-limits.ts';
import { failureOf } from './failure.ts';
import { admit, type Receiving, takeIn } from './intake.ts';

/** opentelemetry-proto, collector/{trace,metrics,logs}/v1, and the paths that take the same over HTTP. */
const METHODS: ReadonlyMap<string, SignalPath> = new Map([
  ['/opentelemetry.proto.collector.trace.v1.TraceService/Export', '/v1/traces'],
  ['/opentelemetry.proto.collector.metrics.v1.MetricsService/Export', '/v1/metrics'],
  ['/opentelemetry.proto.collector.logs.v1.LogsService/Export', '/v1/logs'],
]);

/** The server, and how it ends. */
export interface GrpcReceiver {
  server: Http2Server;
  /**
   * Takes no more requests, and resolves when those that run are answered.
   * @param withinMs after which connections are cut off
   */
  close(withinMs: number): Promise<void>;
}

/**
 * The OTLP/gRPC server (OTLP specification 1.11; "gRPC over HTTP2" in grpc/grpc), without TLS: takes and answers what the
 * HTTP server does. An answer is OK only after the commit.
 */
export function createGrpcReceiver(receiving: Receiving): GrpcReceiver {
  const server = createServer({ settings: SETTINGS });
  const sessions = new Set<ServerHttp2Session>();
  const sockets = new Set<Socket>();
  limitConnections(server);
  server.on('session', (session) => {
    sessions.add(session);
    session.once('close', () => sessions.delete(session));
  });
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  // Of who does not speak HTTP/2: the others are served on.
  server.on('sessionError', () => undefined);
  server.on('stream', (stream, headers) => {
    stream.on('error', () => undefined);
    handle(stream, headers, receiving).catch((error) => {
      const failure = failureOf(error);
      // A defect, unless the client is gone.
      if (failure.status === 500 && !stream.destroyed) console.error(error);
      answerStatus(stream, failure);
    });
  });
  return {
    server,
    async close(withinMs) {
      const closed = once(server, 'close');
      server.close();
      for (const session of sessions) session.close();
      // A session that was closed would still wait for the other side.
      const deadline = setTimeout(() => {
        for (const socket of sockets) socket.destroy();
      }, withinMs);
      await closed;
      clearTimeout(deadline);
    },
  };
}

async function handle(stream: ServerHttp2Stream, headers: IncomingHttpHeaders, receiving: Receiving): Promise<void> {
  const { ':method': method, ':path': path = '', ':authority': authority } = headers;
  if (method !== 'POST') return answerHttpStatus(stream, 405);
  if (!/^application\/grpc(\+proto)?\s*(;|$)/i.test(headers['content-type'] ?? '')) {
    return answerHttpStatus(stream, 415);
  }
  const hosts = [...new Set([authority, headers.host])].filter((host) => host !== undefined);
  const asked = { headers: { ...headers, host: hosts[0] }, headersDistinct: { host: hosts }, method };
  const refusal = refusalOf(asked, receiving.reach);
  if (refusal !== undefined) return answerStatus(stream, refusal);
  const signal = METHODS.get(path);
  if (signal === undefined) {
    const message = `There is no method ${path}; traces go to TraceService/Export.`;
    return answerStatus(stream, { status: 405, message });
  }
  const admitted = await admit(receiving, headers.authorization);
  if (!('project' in admitted)) return answerStatus(stream, admitted);
  const readRequest = (take: (bytes: number) => void) => readInTime(stream, headers['grpc-encoding'], take);
  answerMessage(stream, await takeIn(signal, 'protobuf', admitted.project, readRequest, receiving));
}

async function readInTime(
  stream: ServerHttp2Stream,
  encoding: string | string[] | undefined,
  take: (bytes: number) => void,
): Promise<Buffer> {
  const tooSlow = setTimeout(() => {
    answerStatus(stream, { status: 408, message: `The request did not come within ${REQUEST_MS / 1000} s.` });
  }, REQUEST_MS);
  try {
    return await readMessage(stream, encoding?.toString(), take);
  } finally {
    clearTimeout(tooSlow);
  }
}
