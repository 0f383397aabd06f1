import { constants, type ServerHttp2Stream } from 'node:http2';
import { PbfWriter } from 'pbf';
import type { Failure } from './answer.ts';
import { noteRefusal } from './refusals.ts';
import { rpcCodeOf } from './response.ts';
import { REQUEST_MS } from './time-limits.ts';

const UNIMPLEMENTED = 12;
/** What clients surely take as a header. */
const MAX_MESSAGE_BYTES = 1_024;

const HEADERS = {
  ':status': 200,
  'content-type': 'application/grpc',
  'grpc-accept-encoding': 'identity,gzip',
};

/** Answers with one message, and the status OK. Does nothing if the answer has begun or the sender is gone. */
export function answerMessage(stream: ServerHttp2Stream, message: Uint8Array): void {
  if (isAnswered(stream)) return;
  stream.respond(HEADERS, { waitForTrailers: true });
  stream.once('wantTrailers', () => stream.sendTrailers({ 'grpc-status': 0 }));
  const prefix = Buffer.alloc(5);
  prefix.writeUInt32BE(message.length, 1);
  stream.end(Buffer.concat([prefix, message]));
  // Who does not fetch it keeps the request open.
  stream.setTimeout(REQUEST_MS, () => stream.close(constants.NGHTTP2_CANCEL));
}

/**
 * Answers with a status alone ("gRPC over HTTP2", Trailers-Only), and with google.rpc.RetryInfo where the request may
 * come again, as OTLP/gRPC asks. What is left of the request is not read.
 */
export function answerStatus(stream: ServerHttp2Stream, { status, message, retryAfterS }: Failure): void {
  if (isAnswered(stream)) return;
  // To gRPC an unknown compression is a thing that is not there.
  noteRefusal({ status, message, count: 1 });
  const code = status === 415 ? UNIMPLEMENTED : rpcCodeOf(status);
  const details =
    retryAfterS === undefined ? {} : { 'grpc-status-details-bin': retryDetails(code, message, retryAfterS) };
  const trailers = { 'grpc-status': code, 'grpc-message': percentEncoded(message), ...details };
  stream.respond({ ...HEADERS, ...trailers }, { endStream: true });
  if (!stream.readableEnded) stream.close(constants.NGHTTP2_NO_ERROR);
}

/** Answers who does not speak gRPC, as far as HTTP can say. */
export function answerHttpStatus(stream: ServerHttp2Stream, status: 405 | 415): void {
  if (isAnswered(stream)) return;
  stream.respond({ ':status': status }, { endStream: true });
  if (!stream.readableEnded) stream.close(constants.NGHTTP2_NO_ERROR);
}

function isAnswered(stream: ServerHttp2Stream): boolean {
  return stream.headersSent || stream.destroyed || stream.closed;
}

/** A google.rpc.Status with a google.rpc.RetryInfo, in base64. */
function retryDetails(code: number, message: string, retryAfterS: number): string {
  const status = new PbfWriter();
  status.writeVarintField(1, code);
  status.writeStringField(2, message);
  status.writeMessage(
    3,
    () => {
      status.writeStringField(1, 'type.googleapis.com/google.rpc.RetryInfo');
      // RetryInfo.retry_delay, a Duration, and its seconds.
      status.writeMessage(
        2,
        () => status.writeMessage(1, () => status.writeVarintField(1, retryAfterS), undefined),
        undefined,
      );
    },
    undefined,
  );
  return Buffer.from(status.finish()).toString('base64').replace(/=+$/, '');
}

/** "gRPC over HTTP2", Percent-Encoded: printable ASCII but `%` stays as it is. */
function percentEncoded(message: string): string {
  const bytes = Buffer.from(message).subarray(0, MAX_MESSAGE_BYTES).toString('latin1');
  return bytes.replace(/[^ -$&-~]/g, (byte) => `%${byte.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`);
}
