import type { ServerResponse } from 'node:http';

/** google.rpc.Code UNAVAILABLE: exporters try again. */
const UNAVAILABLE = 14;
const MESSAGE = 'The receiver is away for the moment; try again.';

/**
 * Answers an OTLP request with 503, `Retry-After` and a google.rpc.Status in the request's own encoding, as OTLP/HTTP
 * asks of a server that can't take data now.
 */
export function answerUnavailable(response: ServerResponse, requestContentType: string | undefined): void {
  const json = /^\s*application\/json\b/i.test(requestContentType ?? '');
  response.writeHead(503, {
    'Content-Type': json ? 'application/json' : 'application/x-protobuf',
    'Retry-After': '1',
  });
  response.end(json ? JSON.stringify({ code: UNAVAILABLE, message: MESSAGE }) : protobufStatus());
}

/** Field 1, varint: the code. Field 2, length-delimited: the message, whose length fits one byte. */
function protobufStatus(): Buffer {
  const message = Buffer.from(MESSAGE);
  return Buffer.concat([Buffer.from([0x08, UNAVAILABLE, 0x12, message.length]), message]);
}
