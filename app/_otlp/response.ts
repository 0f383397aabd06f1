import { PbfWriter } from 'pbf';
import type { Encoding } from './request-body.ts';

/** google.rpc.Code of the statuses that OTLP answers with. */
const RPC_CODE: Readonly<Record<number, number>> = {
  400: 3, // INVALID_ARGUMENT
  401: 16, // UNAUTHENTICATED
  403: 7, // PERMISSION_DENIED
  404: 5, // NOT_FOUND
  405: 12, // UNIMPLEMENTED
  408: 4, // DEADLINE_EXCEEDED
  413: 8, // RESOURCE_EXHAUSTED
  415: 3,
  421: 9, // FAILED_PRECONDITION
  429: 8,
  500: 13, // INTERNAL
  503: 14, // UNAVAILABLE
};

/** google.rpc.Code of an HTTP status. */
export function rpcCodeOf(httpStatus: number): number {
  return RPC_CODE[httpStatus] ?? 2; // UNKNOWN
}

export function contentTypeOf(encoding: Encoding): string {
  return encoding === 'json' ? 'application/json' : 'application/x-protobuf';
}

/** What a response calls the items that were rejected: spans, data points or log records. */
export type RejectedItems = 'rejectedSpans' | 'rejectedDataPoints' | 'rejectedLogRecords';

/**
 * An Export…ServiceResponse. All accepted: `partial_success` stays unset, as the OTLP specification demands, so
 * the message is empty.
 */
export function exportResponse(
  encoding: Encoding,
  items: RejectedItems,
  rejected: number,
  errorMessage: string,
): Uint8Array {
  if (rejected === 0) return Buffer.from(encoding === 'json' ? '{}' : '');
  if (encoding === 'json') {
    // int64 is a string in Protocol Buffers' JSON.
    return Buffer.from(JSON.stringify({ partialSuccess: { [items]: String(rejected), errorMessage } }));
  }
  const pbf = new PbfWriter();
  pbf.writeMessage(
    1,
    () => {
      pbf.writeVarintField(1, rejected);
      pbf.writeStringField(2, errorMessage);
    },
    undefined,
  );
  return pbf.finish();
}

/** The google.rpc.Status that must be the body of every OTLP answer that is no success. */
export function statusBody(encoding: Encoding, httpStatus: number, message: string): Uint8Array {
  const code = rpcCodeOf(httpStatus);
  if (encoding === 'json') return Buffer.from(JSON.stringify({ code, message }));
  const pbf = new PbfWriter();
  pbf.writeVarintField(1, code);
  pbf.writeStringField(2, message);
  return pbf.finish();
}
