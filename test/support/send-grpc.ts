import { type ClientHttp2Session, connect, type IncomingHttpHeaders } from 'node:http2';
import { PbfReader } from 'pbf';

export const TRACES = '/opentelemetry.proto.collector.trace.v1.TraceService/Export';
export const METRICS = '/opentelemetry.proto.collector.metrics.v1.MetricsService/Export';
export const LOGS = '/opentelemetry.proto.collector.logs.v1.LogsService/Export';

export interface GrpcAnswer {
  /** Of HTTP. */
  status: number;
  /** `grpc-status`; NaN if there is none. */
  code: number;
  message: string;
  /** What follows the prefix of the one message; null where there is none. */
  body: Buffer | null;
  /** Of the google.rpc.RetryInfo in the details; null where there is none. */
  retryDelayS: number | null;
}

interface GrpcSent {
  path?: string;
  headers?: Record<string, string>;
  /** With its prefix. */
  body?: Uint8Array;
}

/** A message as it goes over the wire. */
export function framed(message: Uint8Array, flag = 0, length = message.length): Buffer {
  const prefix = Buffer.alloc(5);
  prefix.writeUInt8(flag, 0);
  prefix.writeUInt32BE(length, 1);
  return Buffer.concat([prefix, message]);
}

/** Sends bytes to a method on a connection of their own, whatever they are: a client of gRPC would send only what is right. */
export async function sendGrpc(address: string, sent: GrpcSent): Promise<GrpcAnswer> {
  const session = connectTo(address);
  try {
    return await sendOn(session, sent);
  } finally {
    session.close();
  }
}

/** A connection whose end is noticed by its requests alone. */
export function connectTo(address: string | null): ClientHttp2Session {
  // A client that holds a large message would not take in its answer.
  return connect(`http://${address}`, { maxSessionMemory: 1_000 }).on('error', () => undefined);
}

/** The same on a connection that is there. */
export function sendOn(
  session: ClientHttp2Session,
  { path = TRACES, headers = {}, body }: GrpcSent,
): Promise<GrpcAnswer> {
  return new Promise((resolve, reject) => {
    const stream = session.request({
      ':method': 'POST',
      ':path': path,
      'content-type': 'application/grpc',
      te: 'trailers',
      ...headers,
    });
    const chunks: Buffer[] = [];
    let read: IncomingHttpHeaders & { ':status'?: number } = {};
    const keep = (more: IncomingHttpHeaders) => {
      read = { ...read, ...more };
    };
    stream.on('response', keep).on('trailers', keep);
    stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    stream.once('error', reject).once('close', () => {
      const all = Buffer.concat(chunks);
      const details = read['grpc-status-details-bin'];
      resolve({
        status: read[':status'] ?? Number.NaN,
        code: Number(read['grpc-status'] ?? Number.NaN),
        message: decodeURIComponent(String(read['grpc-message'] ?? '')),
        body: all.length < 5 ? null : all.subarray(5),
        retryDelayS: details === undefined ? null : retryDelayS(Buffer.from(String(details), 'base64')),
      });
    });
    if (headers[':method'] === 'GET') stream.end();
    else stream.end(body);
  });
}

/** The delay that a google.rpc.Status has among its details. */
export function retryDelayS(status: Uint8Array): number | null {
  let delayS: number | null = null;
  const pbf = new PbfReader(status);
  pbf.readFields((field) => {
    if (field !== 3) return;
    const any = pbf.readMessage(
      (inner, read) => {
        if (inner === 1) read.type = pbf.readString();
        if (inner === 2) read.value = Buffer.from(pbf.readBytes());
      },
      { type: '', value: Buffer.alloc(0) },
    );
    if (any.type !== 'type.googleapis.com/google.rpc.RetryInfo') return;
    const info = new PbfReader(any.value);
    info.readFields((outer) => {
      if (outer !== 1) return;
      info.readMessage((inner) => {
        if (inner === 1) delayS = info.readVarint();
      }, undefined);
    }, undefined);
  }, undefined);
  return delayS;
}
