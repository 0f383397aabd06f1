import { describe, expect, test } from 'vitest';
import { decodeJson } from '../../app/_otlp/decode-json.ts';
import { MalformedRequest } from '../../app/_otlp/malformed-request.ts';
import { jsonBody, openSpan } from '../support/otlp-fixture.ts';

describe('JSON', () => {
  function decode(body: unknown) {
    return decodeJson(new TextEncoder().encode(JSON.stringify(body)));
  }

  function decodeSpan(changes: object) {
    const base = { ...openSpan(), ...changes };
    return decode({ resourceSpans: [{ scopeSpans: [{ spans: [base] }] }] }).groups[0]?.spans[0];
  }

  test.each([
    ['{}', 0],
    ['{"key":"value"}', 0],
    ['{"resourceSpans":null}', 0],
    ['{"resource_spans":[{"scope_spans":[{"spans":[{"name":"GET /"}]}]}]}', 0],
    ['{"resourceSpans":[{"resource":null,"scopeSpans":null},{"scopeSpans":[{"scope":null,"spans":null}]}]}', 0],
    ['{"resourceSpans":[{"instrumentationLibrarySpans":[{"spans":[{"name":"x"}]}]}]}', 0],
    ['{"resourceSpans":[{"scopeSpans":[{"spans":[{"name":"x","attributes":{"not":"read"}},{"__proto__":{}}]}]}]}', 2],
  ])('%s is a request', (body, passedOver) => {
    expect(decodeJson(new TextEncoder().encode(body))).toEqual({ groups: [], passedOver });
  });

  test('reads ids in any case, and nanoseconds as a string to the last digit', () => {
    const span = decodeSpan({ spanId: 'ABCDEF0123456789', startTimeUnixNano: '1544712660000000001' });
    expect(span).toMatchObject({ spanId: 'abcdef0123456789', startedAtNs: 1544712660000000001n });
  });

  test('reads nanoseconds as a number, which is rounded by then', () => {
    expect(decodeSpan({ endTimeUnixNano: 1544712660000000000 })?.endedAtNs).toBe(1544712660000000000n);
    expect(decodeSpan({ endTimeUnixNano: null })?.endedAtNs).toBe(0n);
  });

  test.each<[object, unknown]>([
    [{ stringValue: 'a\u0000b\ud800c' }, 'a\ufffdb\ufffdc'],
    [{ stringValue: '👋' }, '👋'],
    [{ intValue: '42' }, 42],
    [{ intValue: -42 }, -42],
    [{ doubleValue: 'NaN' }, Number.NaN],
    [{ doubleValue: '-Infinity' }, Number.NEGATIVE_INFINITY],
    [{ doubleValue: '1.5' }, 1.5],
    [{ boolValue: false }, false],
    [{ bytesValue: 'AAE=' }, 'AAE='],
    [{ arrayValue: { values: [{ intValue: 1 }, {}] } }, [1, null]],
    [{ kvlistValue: { values: [{ key: 'k', value: { stringValue: 'v' } }] } }, { k: 'v' }],
    [{ stringValue: null }, null],
    [{ newValue: 1 }, null],
  ])('reads the attribute value %j', (value, expected) => {
    expect(decodeSpan({ attributes: [{ key: 'k', value }] })?.attributes.get('k')).toEqual(expected);
  });

  test('takes the last of two attributes with one name', () => {
    const attributes = [1, 2].map((intValue) => ({ key: 'k', value: { intValue } }));
    expect(decodeSpan({ attributes })?.attributes.get('k')).toBe(2);
  });

  const span = 'body.resourceSpans[0].scopeSpans[0].spans[0]';
  test.each<[object, string]>([
    [{ attributes: { k: 'v' } }, `${span}.attributes should be a list, but is an object.`],
    [{ attributes: [{ key: 'k', value: { intValue: '3.f14' } }] }, `${span}.attributes[0].value.intValue should be`],
    [{ attributes: [{ key: 'k', value: { intValue: true } }] }, `${span}.attributes[0].value.intValue should be`],
    [{ attributes: [{ key: 'k', value: { boolValue: 'true' } }] }, `${span}.attributes[0].value.boolValue should be`],
    [{ attributes: [{ key: 'k', value: { doubleValue: 'x' } }] }, `${span}.attributes[0].value.doubleValue should be`],
    [{ attributes: ['k'] }, `${span}.attributes[0] should be an object`],
    [{ startTimeUnixNano: '-1' }, `${span}.startTimeUnixNano should be nanoseconds`],
    [{ endTimeUnixNano: 1.5 }, `${span}.endTimeUnixNano should be nanoseconds`],
    [{ traceId: 5 }, `${span}.traceId should be a string, but is 5.`],
  ])('with the span %j is read without it, and the answer names the field', (changes, message) => {
    const spans = [{ ...openSpan(), ...changes }, openSpan()];
    const [group] = decode({ resourceSpans: [{ scopeSpans: [{ spans }] }] }).groups;
    expect(group?.malformed).toEqual([expect.stringContaining(message)]);
    expect(group?.spans).toHaveLength(1);
  });

  test('with something that is no span among its spans is read without it', () => {
    const [group] = decode({ resourceSpans: [{ scopeSpans: [{ spans: ['x', openSpan(), null] }] }] }).groups;
    expect(group?.malformed).toEqual([
      `${span} should be an object, but is "x".`,
      'body.resourceSpans[0].scopeSpans[0].spans[2] should be an object, but is null.',
    ]);
    expect(group?.spans).toHaveLength(1);
  });

  test.each([
    ['1234', 'body should be an object'],
    ['null', 'body should be an object'],
    ['[]', 'body should be an object'],
    ['', 'JSON'],
    ['{}x', 'JSON'],
    ['{"resourceSpans":{}}', 'body.resourceSpans should be a list'],
    ['{"resourceSpans":[{"scopeSpans":[{"spans":{}}]}]}', 'scopeSpans[0].spans should be a list'],
    [`${'['.repeat(10_000)}${']'.repeat(10_000)}`, 'body should be an object'],
  ])('%.40s is refused', (body, message) => {
    const decodeBody = () => decodeJson(new TextEncoder().encode(body));
    expect(decodeBody).toThrow(message);
    expect(decodeBody).toThrow(MalformedRequest);
  });

  test('that nests an attribute without end is read without its span', () => {
    const deep = `${'{"arrayValue":{"values":['.repeat(10_000)}{}${']}}'.repeat(10_000)}`;
    const attributes = `[{"key":"k","value":${deep}}]`;
    const body = `{"resourceSpans":[{"scopeSpans":[{"spans":[{"name":"websocket.close","attributes":${attributes}}]}]}]}`;
    const [group] = decodeJson(new TextEncoder().encode(body)).groups;
    expect(group).toMatchObject({ spans: [], malformed: [expect.stringContaining('nested at most')] });
  });

  test('in which a byte is no UTF-8 is read, with U+FFFD for it', () => {
    const body = Buffer.from(JSON.stringify({ resourceSpans: [{ scopeSpans: [{ spans: [openSpan()] }] }] }));
    body[body.indexOf('/chat')] = 0xff;
    const [group] = decodeJson(body).groups;
    expect(group?.spans[0]?.attributes.get('http.route')).toBe('\ufffdchat');
  });

  test('of the fixture is a request', () => {
    expect(decodeJson(jsonBody({ resourceSpans: [] })).groups).toEqual([]);
  });
});
