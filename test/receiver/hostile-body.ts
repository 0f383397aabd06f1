import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { LARGE_BYTES } from '../../app/_receiver/ingest-thread.ts';
import { exportRequest, openSpan } from '../support/otlp-fixture.ts';
import { protobufBody, protobufSpan } from '../support/otlp-protobuf.ts';
import { bytesField } from '../support/protobuf-bytes.ts';

/** A body that is small on the wire and costs a lot to decode. */
export interface HostileBody {
  contentType: 'application/json' | 'application/x-protobuf';
  body: Buffer;
}

type Wrapped = (bytes: number) => Buffer;

const MIB = 1024 * 1024;

/** Repeats `unit` until the given number of bytes is reached, between `before` and `after`. */
function repeated(unit: string | Buffer, before = '', after = ''): Wrapped {
  return (bytes) =>
    Buffer.concat([Buffer.from(before), Buffer.alloc(bytes - (bytes % unit.length), unit), Buffer.from(after)]);
}

/** An object of JSON with as many keys as fit. */
function keys(bytes: number): Buffer {
  const members = Array.from({ length: Math.floor(bytes / 11) }, (_, index) => `"${index}":0`);
  return Buffer.from(`{${members.join(',')}}`);
}

const EMPTY_MESSAGE = {
  resource: Buffer.from([0x0a, 0]),
  second: Buffer.from([0x12, 0]),
  third: Buffer.from([0x4a, 0]),
};
const inResource = (content: Buffer) => bytesField(1, content);
const inScope = (content: Buffer) => inResource(bytesField(2, content));
const inSpan = (content: Buffer) => inScope(bytesField(2, Buffer.concat([bytesField(5, 'websocket.state'), content])));
const inValue = (kind: 5 | 6, content: Buffer) =>
  inSpan(bytesField(9, Buffer.concat([bytesField(1, 'k'), bytesField(2, bytesField(kind, content))])));
const many = (unit: Buffer, wrap: (content: Buffer) => Buffer): Wrapped => {
  return (bytes) => wrap(repeated(unit)(bytes));
};

const SPANS = '{"resourceSpans":[{"scopeSpans":[{"spans":[';
const SPAN = `${SPANS}{"name":"websocket.state","attributes":[{"key":"k","value":`;

const JSON_KINDS: Record<string, Wrapped> = {
  'lists in lists': repeated('['),
  'objects in objects': repeated('{"a":'),
  'empty resources': repeated('{},', '{"resourceSpans":[', '{}]}'),
  'empty scopes': repeated('{},', '{"resourceSpans":[{"scopeSpans":[', '{}]}]}'),
  'empty spans': repeated('{},', SPANS, '{}]}]}]}'),
  'spans that are none': repeated('0,', SPANS, '0]}]}]}'),
  'spans of the contract without ids': repeated('{"name":"websocket.state"},', SPANS, '{}]}]}]}'),
  'empty attributes': repeated('{},', `${SPANS}{"name":"websocket.state","attributes":[`, '{}]}]}]}]}'),
  'empty values of a list': repeated('{},', `${SPAN}{"arrayValue":{"values":[`, '{}]}}}]}]}]}]}'),
  'empty values by key': repeated('{},', `${SPAN}{"kvlistValue":{"values":[`, '{}]}}}]}]}]}]}'),
  'values nested in values': repeated('{"arrayValue":{"values":[', SPAN),
  keys,
};
const PROTOBUF_KINDS: Record<string, Wrapped> = {
  'empty resources': repeated(EMPTY_MESSAGE.resource),
  'empty scopes': many(EMPTY_MESSAGE.second, inResource),
  'empty spans': many(EMPTY_MESSAGE.second, inScope),
  'spans that are none': many(Buffer.from([0x12, 1, 0xff]), inScope),
  'spans of the contract without ids': many(bytesField(2, bytesField(5, 'websocket.state')), inScope),
  'empty attributes': many(EMPTY_MESSAGE.third, inSpan),
  'empty values of a list': many(EMPTY_MESSAGE.resource, (content) => inValue(5, content)),
  'empty values by key': many(EMPTY_MESSAGE.resource, (content) => inValue(6, content)),
};

/** The largest bodies of each kind: 60 MB of them, as they were first found. */
export const LARGEST = kindsOf(60 * MIB);

/** As large as a body may be to be read where requests are answered. */
export const READ_AT_ONCE = kindsOf(LARGE_BYTES - 1_024);

function kindsOf(bytes: number): readonly (HostileBody & { kind: string })[] {
  return kinds().map(({ kind, contentType, make }) => ({ kind, contentType, body: make(bytes) }));
}

/**
 * Bodies of these kinds that come through the limit on inflation: as large as it allows, since they carry bytes which do
 * not compress.
 */
export const incompressible: fc.Arbitrary<HostileBody & { kind: string }> = fc
  .record({
    kind: fc.constantFrom(...kinds()),
    bytes: fc.integer({ min: 100_000, max: 6_000_000 }),
    noise: fc.uint8Array({ minLength: 62_000, maxLength: 62_000 }),
  })
  .map(({ kind: { kind, contentType, make }, bytes, noise }) => ({
    kind,
    contentType,
    body:
      contentType === 'application/json'
        ? Buffer.concat([make(bytes), Buffer.from(`"${Buffer.from(noise).toString('base64').slice(0, 60_000)}`)])
        : Buffer.concat([bytesField(100_000, noise), make(bytes)]),
    // A failure shows the seed, and not millions of bytes.
    [fc.toStringMethod]: () => `${bytes} bytes of ${kind} in ${contentType}`,
  }));

let lastSpan = 0;

/** Good spans, each of another connection, with ids that compress well: 64 kB hold 7,000. */
export function goodSpans(count: number): HostileBody {
  const spans = Array.from({ length: count }, () => {
    lastSpan += 1;
    const spanId = lastSpan.toString(16).padStart(16, '1');
    return bytesField(2, protobufSpan(openSpan({ spanId, traceId: '1'.repeat(32), connectionId: spanId })));
  });
  return { contentType: 'application/x-protobuf', body: inScope(Buffer.concat(spans)) };
}

function kinds(): { kind: string; contentType: HostileBody['contentType']; make: Wrapped }[] {
  return [
    ...Object.entries(JSON_KINDS).map(([kind, make]) => ({ kind, contentType: 'application/json' as const, make })),
    ...Object.entries(PROTOBUF_KINDS).map(([kind, make]) => ({
      kind,
      contentType: 'application/x-protobuf' as const,
      make,
    })),
  ];
}

/** A request that is as it should be. */
export function good(): Buffer {
  return gzipSync(protobufBody(exportRequest({}, [openSpan()])));
}
