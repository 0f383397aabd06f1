import type { AttributeValue } from '../_close/event.ts';
import type { DecodedRequest, DecodedSpan, SpanGroup } from '../_close/span.ts';
import { cleanText } from './clean-text.ts';
import { MalformedRequest } from './malformed-request.ts';
import { hasNameOfInterest, MAX_VALUE_DEPTH } from './span-of-interest.ts';

/**
 * Decodes an ExportTraceServiceRequest of OTLP/JSON (OTLP specification, "JSON Protobuf Encoding"): ids are hex in
 * any case, 64-bit integers are strings or numbers, null is the default, unknown fields are ignored, keys are
 * lowerCamelCase.
 * @throws {MalformedRequest} naming the field and what was expected.
 */
export function decodeJson(body: Uint8Array): DecodedRequest {
  const request: DecodedRequest = { groups: [], passedOver: 0 };
  for (const [resourceSpans, path] of messages(parse(body), 'body', 'resourceSpans')) {
    const resource = attributes(message(resourceSpans['resource'], `${path}.resource`), `${path}.resource`);
    for (const [scopeSpans, scopePath] of messages(resourceSpans, path, 'scopeSpans')) {
      const scope = message(scopeSpans['scope'], `${scopePath}.scope`);
      const group: SpanGroup = { resource, scopeName: text(scope, 'name', `${scopePath}.scope`), spans: [] };
      for (const [span, spanPath] of messages(scopeSpans, scopePath, 'spans')) {
        if (hasNameOfInterest(text(span, 'name', spanPath))) group.spans.push(decodeSpan(span, spanPath));
        else request.passedOver += 1;
      }
      if (group.spans.length > 0) request.groups.push(group);
    }
  }
  return request;
}

/** A JSON object that stands for a Protocol Buffers message. */
type Message = Readonly<Record<string, unknown>>;

function parse(body: Uint8Array): Message {
  let parsed: unknown;
  try {
    parsed = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch (error) {
    throw new MalformedRequest(`The body should be JSON in UTF-8: ${error instanceof Error ? error.message : ''}`);
  }
  if (parsed === null) throw expected('body', 'an object', parsed);
  return message(parsed, 'body');
}

function decodeSpan(span: Message, path: string): DecodedSpan {
  return {
    name: text(span, 'name', path),
    traceId: text(span, 'traceId', path).toLowerCase(),
    spanId: text(span, 'spanId', path).toLowerCase(),
    traceState: text(span, 'traceState', path),
    startedAtNs: nanoseconds(span, 'startTimeUnixNano', path),
    endedAtNs: nanoseconds(span, 'endTimeUnixNano', path),
    attributes: attributes(span, path),
  };
}

function expected(path: string, what: string, value: unknown): MalformedRequest {
  return new MalformedRequest(`${path} should be ${what}, but is ${shown(value)}.`);
}

/** Lists and objects by their kind alone: they may be too deep to be written. */
function shown(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  return isMessage(value) ? 'an object' : String(JSON.stringify(value)).slice(0, 60);
}

function isMessage(value: unknown): value is Message {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function message(value: unknown, path: string): Message {
  if (value === undefined || value === null) return {};
  if (!isMessage(value)) throw expected(path, 'an object', value);
  return value;
}

function* messages(parent: Message, path: string, key: string): Generator<[Message, string]> {
  const list = parent[key] ?? [];
  if (!Array.isArray(list)) throw expected(`${path}.${key}`, 'a list', list);
  for (const [index, value] of list.entries()) {
    const itemPath = `${path}.${key}[${index}]`;
    if (!isMessage(value)) throw expected(itemPath, 'an object', value);
    yield [value, itemPath];
  }
}

function text(parent: Message, key: string, path: string): string {
  const value = parent[key] ?? '';
  if (typeof value !== 'string') throw expected(`${path}.${key}`, 'a string', value);
  return cleanText(value);
}

/** A number is taken too, though JSON has rounded it to about 256 ns by then. */
function nanoseconds(parent: Message, key: string, path: string): bigint {
  const value = parent[key] ?? 0;
  if (typeof value === 'string' && /^\d{1,20}$/.test(value)) return BigInt(value);
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0) return BigInt(value);
  throw expected(`${path}.${key}`, 'nanoseconds as a decimal string', value);
}

function attributes(parent: Message, path: string): Map<string, AttributeValue> {
  const map = new Map<string, AttributeValue>();
  for (const [keyValue, itemPath] of messages(parent, path, 'attributes')) {
    map.set(text(keyValue, 'key', itemPath), anyValue(keyValue['value'], `${itemPath}.value`, 0));
  }
  return map;
}

function anyValue(value: unknown, path: string, depth: number): AttributeValue {
  if (depth > MAX_VALUE_DEPTH) throw expected(path, `nested at most ${MAX_VALUE_DEPTH} deep`, value);
  const any = message(value, path);
  if (isSet(any, 'stringValue')) return text(any, 'stringValue', path);
  if (isSet(any, 'boolValue')) return boolean(any['boolValue'], `${path}.boolValue`);
  if (isSet(any, 'intValue')) return integer(any['intValue'], `${path}.intValue`);
  if (isSet(any, 'doubleValue')) return double(any['doubleValue'], `${path}.doubleValue`);
  if (isSet(any, 'bytesValue')) return text(any, 'bytesValue', path);
  if (isSet(any, 'arrayValue')) {
    const list = message(any['arrayValue'], `${path}.arrayValue`);
    return [...messages(list, `${path}.arrayValue`, 'values')].map(([item, itemPath]) =>
      anyValue(item, itemPath, depth + 1),
    );
  }
  if (isSet(any, 'kvlistValue')) {
    const list = message(any['kvlistValue'], `${path}.kvlistValue`);
    return Object.fromEntries(
      [...messages(list, `${path}.kvlistValue`, 'values')].map(([keyValue, itemPath]) => [
        text(keyValue, 'key', itemPath),
        anyValue(keyValue['value'], `${itemPath}.value`, depth + 1),
      ]),
    );
  }
  return null;
}

function isSet(parent: Message, key: string): boolean {
  return parent[key] !== undefined && parent[key] !== null;
}

function boolean(value: unknown, path: string): boolean {
  if (typeof value !== 'boolean') throw expected(path, 'true or false', value);
  return value;
}

function integer(value: unknown, path: string): number {
  if (typeof value === 'number' && Number.isInteger(value)) return value;
  if (typeof value === 'string' && /^-?\d{1,19}$/.test(value)) return Number(value);
  throw expected(path, 'a whole number as a string or number', value);
}

function double(value: unknown, path: string): number {
  if (typeof value === 'number') return value;
  if (value === 'NaN' || value === 'Infinity' || value === '-Infinity') return Number(value);
  if (typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value))) return Number(value);
  throw expected(path, 'a number', value);
}
