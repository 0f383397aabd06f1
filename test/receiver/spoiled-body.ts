import fc from 'fast-check';
import { closeSpan, exportRequest, type FixtureRequest, lateSendSpan, openSpan } from '../support/otlp-fixture.ts';
import { protobufBody } from '../support/otlp-protobuf.ts';

/** A body that was valid before this was done to it. */
export interface SpoiledBody {
  contentType: 'application/json' | 'application/x-protobuf';
  body: Uint8Array;
}

/** What numbers, texts and structures break on. */
const VALUES = [
  ...[null, true, 0, -0, -1, 1.5, 1e21, 1e300, -1e300, 5e-324, 2 ** 31, 2 ** 53, 2 ** 63, 2 ** 64, 1_234_567_890_123],
  ...['', '0', '-1', '1e999', 'NaN', 'Infinity', '-Infinity', '9223372036854775807', '-9223372036854775808'],
  ...[
    '18446744073709551615',
    '18446744073709551616',
    '9'.repeat(400),
    '\0',
    '\ud800',
    '👋',
    '__proto__',
    'x'.repeat(70_000),
  ],
  ...[
    'websocket.state',
    'websocket.close',
    'websocket.error',
    'send_after_close',
    'open',
    'server',
    'close',
    '0'.repeat(32),
  ],
  ...[[], {}, [[]], { stringValue: 5 }, { intValue: '1' }, { doubleValue: 'NaN' }, { doubleValue: 1e308 }],
  ...[{ arrayValue: { values: [{}] } }, { kvlistValue: { values: [{ key: 'k', value: {} }] } }, { bytesValue: '!' }],
];

/** The same for bytes: long varints, doubles that are none, tags of each wire type, brackets, half characters. */
const BYTES = [
  ...['ffffffffffffffffff01', 'ffffffffffffffff7f', 'ffffffff0f', '80808080808080808080', '00', '7f'],
  ...['000000000000f07f', '000000000000f8ff', 'ffffffffffffef7f', 'ffffffffffffffff', '0000000000000080'],
  ...['08', '09', '0a', '0b', '0c', '0d', '0e', '4a', '12', '1a', 'c0', 'eda080', 'f09f91'],
].map((hex) => Buffer.from(hex, 'hex'));
const TOKENS = ['[', ']', '{', '}', '"', ',', ':', '\\u0000', '\\ud800', '\\', '1e999', '-', 'null', '['.repeat(2_000)];

const byteSpoiling = fc.oneof(
  fc.record({ kind: fc.constant('flip' as const), at: fc.nat(), bit: fc.nat(7) }),
  fc.record({ kind: fc.constant('truncate' as const), at: fc.nat() }),
  fc.record({
    kind: fc.constant('insert' as const),
    at: fc.nat(),
    bytes: fc.constantFrom(...BYTES, ...TOKENS.map((token) => Buffer.from(token))),
  }),
  fc.record({ kind: fc.constant('overwrite' as const), at: fc.nat(), bytes: fc.constantFrom(...BYTES) }),
  fc.record({ kind: fc.constant('remove' as const), at: fc.nat(), length: fc.integer({ min: 1, max: 40 }) }),
  fc.record({ kind: fc.constant('repeat' as const), at: fc.nat(), length: fc.integer({ min: 1, max: 400 }) }),
);
const treeSpoiling = fc.record({ at: fc.nat(), value: fc.constantFrom<unknown>(...VALUES) });

/** AnyValues at the edges of what a number or text can be. */
const ANY_VALUES = [
  ...['0', '-1', '2147483648', '9007199254740992', '9223372036854775807'].map((intValue) => ({ intValue })),
  ...[1e300, Number.MAX_VALUE, 5e-324, -0, 0.5, -1, 'NaN', 'Infinity'].map((doubleValue) => ({ doubleValue })),
  ...['', '\0', '👋'.repeat(200), 'x'.repeat(70_000)].map((stringValue) => ({ stringValue })),
];
const attributeSpoiling = fc.record({ at: fc.nat(), value: fc.constantFrom<object>(...ANY_VALUES) });

/** Bodies of both encodings, spoiled in their fields first and in their bytes then, each a few times or not at all. */
export const spoiledBody: fc.Arbitrary<SpoiledBody> = fc
  .tuple(
    fc.boolean(),
    fc.array(attributeSpoiling, { maxLength: 3 }),
    fc.array(treeSpoiling, { maxLength: 2 }),
    fc.oneof(
      { weight: 2, arbitrary: fc.constant([]) },
      { weight: 1, arbitrary: fc.array(byteSpoiling, { maxLength: 4 }) },
    ),
  )
  .map(([asJson, ofAttributes, ofFields, ofBytes]) => {
    const request = valid();
    const attributes = attributesOf(request);
    for (const { at, value } of ofAttributes) Object.assign(attributes[at % attributes.length] ?? {}, { value });
    for (const { at, value } of ofFields) replaceNode(request, at, value);
    const encoded = asJson ? Buffer.from(JSON.stringify(request)) : protobufOrValid(request);
    const body = ofBytes.reduce<Buffer>((bytes, spoiling) => spoilBytes(bytes, spoiling), encoded);
    return { contentType: asJson ? 'application/json' : 'application/x-protobuf', body };
  });

function valid(): FixtureRequest {
  const endedAt = Date.now();
  return exportRequest({ 'service.version': '1.0.0' }, [openSpan({ endedAt }), closeSpan(), lateSendSpan({ endedAt })]);
}

function attributesOf({ resourceSpans }: FixtureRequest): { value: object }[] {
  return resourceSpans.flatMap(({ resource, scopeSpans }) => [
    ...resource.attributes,
    ...scopeSpans.flatMap(({ spans }) => spans.flatMap(({ attributes }) => attributes)),
  ]);
}

/** Where a field was replaced by what protobuf cannot say, the valid request. */
function protobufOrValid(request: FixtureRequest): Buffer {
  try {
    return protobufBody(request);
  } catch {
    return protobufBody(valid());
  }
}

/** Puts a value in the place of one of the tree's inner values, chosen by number. */
function replaceNode(root: unknown, at: number, value: unknown): void {
  const places: { parent: object; key: string }[] = [];
  const visit = (parent: unknown) => {
    if (typeof parent !== 'object' || parent === null) return;
    for (const key of Object.keys(parent)) {
      places.push({ parent, key });
      visit(Reflect.get(parent, key));
    }
  };
  visit(root);
  const place = places[at % places.length];
  if (place) Reflect.set(place.parent, place.key, structuredClone(value));
}

type ByteSpoiling = typeof byteSpoiling extends fc.Arbitrary<infer T> ? T : never;

function spoilBytes(bytes: Buffer, spoiling: ByteSpoiling): Buffer {
  const at = spoiling.at % (bytes.length + 1);
  const before = bytes.subarray(0, at);
  switch (spoiling.kind) {
    case 'truncate':
      return before;
    case 'insert':
      return Buffer.concat([before, spoiling.bytes, bytes.subarray(at)]);
    case 'overwrite':
      return Buffer.concat([before, spoiling.bytes, bytes.subarray(at + spoiling.bytes.length)]);
    case 'remove':
      return Buffer.concat([before, bytes.subarray(at + spoiling.length)]);
    case 'repeat':
      return Buffer.concat([bytes.subarray(0, at + spoiling.length), bytes.subarray(at)]);
    case 'flip': {
      const flipped = Buffer.from(bytes);
      if (at < bytes.length) flipped[at] = (flipped[at] ?? 0) ^ (1 << spoiling.bit);
      return flipped;
    }
  }
}
