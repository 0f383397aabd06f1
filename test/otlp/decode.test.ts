import { JsonTraceSerializer, ProtobufTraceSerializer } from '@opentelemetry/otlp-transformer';
import fc from 'fast-check';
import { PbfWriter } from 'pbf';
import { describe, expect, test } from 'vitest';
import { decodeJson } from '../../app/_otlp/decode-json.ts';
import { decodeProtobuf } from '../../app/_otlp/decode-protobuf.ts';
import { MalformedRequest } from '../../app/_otlp/malformed-request.ts';
import { lateSendAttributes, openAttributes, type SdkSpan, sdkSpans } from '../support/sdk-spans.ts';

const RESOURCE = { 'service.name': 'chat', 'process.pid': 12, 'host.tags': ['a', 'b'] };
const START = Date.UTC(2026, 0, 1);

function bytes(body: Uint8Array | undefined): Uint8Array {
  if (!body) throw new Error('The serializer gave nothing.');
  return body;
}

function span(name: string, attributes: SdkSpan['attributes']): SdkSpan {
  return { name, startedAt: START, endedAt: START + 1500, attributes };
}

describe('both encodings of what the SDK sends', () => {
  const value = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.boolean(),
    fc.integer(),
    fc.maxSafeInteger(),
    fc.double({ noNaN: true, noDefaultInfinity: true }).filter((number) => !Object.is(number, -0)),
    fc.array(fc.string({ unit: 'grapheme' })),
    fc.array(fc.integer()),
  );
  const attributes = fc.dictionary(fc.string({ minLength: 1, unit: 'grapheme' }), value);

  test('decode to the same request', () => {
    const name = fc.constantFrom('websocket.state', 'websocket.close', 'websocket.error', 'GET /', '');
    fc.assert(
      fc.property(attributes, fc.array(fc.tuple(name, attributes), { maxLength: 5 }), (resource, spans) => {
        const readable = sdkSpans(
          resource,
          spans.map(([spanName, own]) => span(spanName, own)),
        );
        const fromProtobuf = decodeProtobuf(bytes(ProtobufTraceSerializer.serializeRequest(readable)));
        const fromJson = decodeJson(bytes(JsonTraceSerializer.serializeRequest(readable)));
        expect(fromProtobuf).toEqual(fromJson);
        expect(fromProtobuf.passedOver).toBe(spans.filter(([spanName]) => !spanName.startsWith('websocket')).length);
      }),
    );
  });

  test('keep ids, times and attributes', () => {
    const readable = sdkSpans(RESOURCE, [span('websocket.error', lateSendAttributes('c-1'))]);
    const [original] = readable;
    const request = decodeProtobuf(bytes(ProtobufTraceSerializer.serializeRequest(readable)));
    const [group] = request.groups;
    expect(group?.scopeName).toBe('@afterclose/instrumentation');
    expect(group?.resource.get('host.tags')).toEqual(['a', 'b']);
    expect(group?.spans).toEqual([
      {
        name: 'websocket.error',
        traceId: original?.spanContext().traceId,
        spanId: original?.spanContext().spanId,
        traceState: '',
        startedAtNs: BigInt(START) * 1_000_000n,
        endedAtNs: BigInt(START + 1500) * 1_000_000n,
        attributes: new Map(Object.entries(lateSendAttributes('c-1'))),
        shortened: false,
      },
    ]);
  });
});

describe('protobuf', () => {
  const request = bytes(
    ProtobufTraceSerializer.serializeRequest(sdkSpans(RESOURCE, [span('websocket.state', openAttributes('c-1'))])),
  );

  test('that is empty is an empty request', () => {
    expect(decodeProtobuf(new Uint8Array())).toEqual({ groups: [], passedOver: 0 });
  });

  test('that is cut off anywhere is refused', () => {
    for (let length = 1; length < request.length; length++) {
      expect(() => decodeProtobuf(request.subarray(0, length)), `${length} bytes`).toThrow(MalformedRequest);
    }
  });

  test('with any byte changed is decoded or refused, and never hangs', () => {
    fc.assert(
      fc.property(fc.nat(request.length - 1), fc.nat(255), (at, byte) => {
        const changed = request.slice();
        changed[at] = byte;
        decodeOrRefuse(changed);
      }),
      { numRuns: 2000 },
    );
  });

  test('made of random bytes is decoded or refused, and never hangs', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), decodeOrRefuse), { numRuns: 2000 });
  });

  function decodeOrRefuse(body: Uint8Array): void {
    try {
      decodeProtobuf(body);
    } catch (error) {
      expect(error).toBeInstanceOf(MalformedRequest);
    }
  }

  test.each([
    ['field number 0', [0x02, 0x00]],
    ['a group', [0x0b, 0x0c]],
    ['wire type 7', [0x0f]],
    ['a missing value', [0x0a]],
    ['a length past the end', [0x0a, 0x05, 0x00]],
    ['a length of 2^63', [0x0a, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f]],
    ['a varint of 11 bytes', [0x0a, ...Array<number>(11).fill(0xff), 0x01]],
    ['a child longer than its parent', [0x0a, 0x02, 0x12, 0x04, 0x00, 0x00, 0x00, 0x00]],
  ])('with %s is refused', (_, body) => {
    expect(() => decodeProtobuf(Uint8Array.from(body))).toThrow(MalformedRequest);
  });

  test('with unknown fields, and known ones of a wrong wire type, is read without them', () => {
    const pbf = new PbfWriter();
    pbf.writeVarintField(1, 5);
    pbf.writeFixed32Field(1000, 7);
    pbf.writeStringField(999, 'later');
    pbf.writeDoubleField(998, 1.5);
    const extra = pbf.finish();
    const longer = new Uint8Array(request.length + extra.length);
    longer.set(extra);
    longer.set(request, extra.length);
    expect(decodeProtobuf(longer)).toEqual(decodeProtobuf(request));
  });

  test('with a span whose own bytes are wrong is read without it', () => {
    const good = span('websocket.close', {});
    const readable = sdkSpans(RESOURCE, [good, good, good]);
    const body = bytes(ProtobufTraceSerializer.serializeRequest(readable));
    const spanId = Buffer.from(readable[1]?.spanContext().spanId ?? '', 'hex');
    // Its length, of 8 bytes, now reaches far out of the span, and into the next one.
    body[Buffer.from(body.buffer, body.byteOffset, body.length).indexOf(spanId) - 1] = 0x7f;
    const [group] = decodeProtobuf(body).groups;
    expect(group?.spans.map(({ spanId }) => spanId)).toEqual(
      [readable[0], readable[2]].map((kept) => kept?.spanContext().spanId),
    );
    expect(group?.malformed).toEqual([expect.stringMatching(/^A span should be a Span of .* at byte \d+/)]);
  });

  test('that nests an attribute without end is read without its span', () => {
    let value = new PbfWriter().finish();
    for (let depth = 0; depth < 5000; depth++) {
      value = wrap(5, wrap(1, value));
    }
    const name = wrap(5, Buffer.from('websocket.state'));
    const nested = wrap(1, wrap(2, wrap(2, Buffer.concat([name, wrap(9, wrap(2, value))]))));
    const [group] = decodeProtobuf(nested).groups;
    expect(group).toMatchObject({ spans: [], malformed: [expect.stringContaining('nested deeper')] });
  });

  function wrap(field: number, inner: Uint8Array): Uint8Array {
    const pbf = new PbfWriter();
    pbf.writeBytesField(field, inner);
    return pbf.finish();
  }
});
