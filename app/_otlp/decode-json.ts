import type { AttributeValue } from '../_close/event.ts';
import type { DecodedRequest, DecodedSpan, SpanGroup } from '../_close/span.ts';
import { cleanText } from './clean-text.ts';
import { LimitedAttributes } from './limited-attributes.ts';
import { MalformedRequest } from './malformed-request.ts';
import { hasNameOfInterest, MAX_VALUE_DEPTH } from './span-of-interest.ts';

/**
 * Decodes an ExportTraceServiceRequest of OTLP/JSON (OTLP specification, "JSON Protobuf Encoding"): ids are hex in
 * any case, 64-bit integers are strings or numbers, null is the default, unknown fields are ignored, keys are
 * lowerCamelCase. A span of interest that cannot be decoded is left out alone, with a sentence that names the field.
 * @throws {MalformedRequest} naming the field and what was expected, if what is around the spans is wrong.
 */
export function decodeJson(body: Uint8Array): DecodedRequest {
  const request: DecodedRequest = { groups: [], passedOver: 0 };
  for (const [resourceSpans, path] of messages(parse(body), 'body', 'resourceSpans')) {
    const resource = attributes(message(resourceSpans['resource'], `${path}.resource`), `${path}.resource`).values;
    for (const [scopeSpans, scopePath] of messages(resourceSpans, path, 'scopeSpans')) {
      const scope = message(scopeSpans['scope'], `${scopePath}.scope`);
      const scopeName = text(scope, 'name', `${scopePath}.scope`);
      const group: SpanGroup = { resource, scopeName, spans: [], malformed: [] };
      for (const [span, spanPath] of items(scopeSpans, scopePath, 'spans')) {
        request.passedOver += addSpan(group, span, spanPath);
      }
      if (group.spans.length + group.malformed.length > 0) request.groups.push(group);
    }
  }
  return request;
}

/** @returns how many spans of no interest it was: 1 or 0 */
function addSpan(group: SpanGroup, value: unknown, path: string): number {
  try {
    const span = object(value, path);
    if (!hasNameOfInterest(text(span, 'name', path))) return 1;
    group.spans.push(decodeSpan(span, path));
  } catch (error) {
    if (!(error instanceof MalformedRequest)) throw error;
    group.malformed.push(error.message);
  }
  return 0;
}

/** A JSON object that stands for a Protocol Buffers message. */
type Message = Readonly<Record<string, unknown>>;

function parse(body: Uint8Array): Message {
  let parsed: unknown;
  try {
    // A byte that is no UTF-8 spoils only the text that it stands in: it becomes U+FFFD.
    parsed = JSON.parse(new TextDecoder().decode(body));
  } catch (error) {
    throw new MalformedRequest(`The body should be JSON: ${error instanceof Error ? error.message : ''}`);
  }
  return object(parsed, 'body');
}

function decodeSpan(span: Message, path: string): DecodedSpan {
  const { values, shortened } = attributes(span, path);
  return {
    name: text(span, 'name', path),
    traceId: text(span, 'traceId', path).toLowerCase(),
    spanId: text(span, 'spanId', path).toLowerCase(),
    traceState: text(span, 'traceState', path),
    startedAtNs: nanoseconds(span, 'startTimeUnixNano', path),
    endedAtNs: nanoseconds(span, 'endTimeUnixNano', path),
    attributes: values,
    shortened,
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
  return value === undefined || value === null ? {} : object(value, path);
}

function object(value: unknown, path: string): Message {
  if (!isMessage(value)) throw expected(path, 'an object', value);
  return value;
}

function* items(parent: Message, path: string, key: string): Generator<[unknown, string]> {
  const list = parent[key] ?? [];
  if (!Array.isArray(list)) throw expected(`${path}.${key}`, 'a list', list);
  for (const [index, value] of list.entries()) yield [value, `${path}.${key}[${index}]`];
}

function* messages(parent: Message, path: string, key: string): Generator<[Message, string]> {
  for (const [value, itemPath] of items(parent, path, key)) yield [object(value, itemPath), itemPath];
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

function attributes(parent: Message, path: string): LimitedAttributes {
  const limited = new LimitedAttributes();
  for (const [keyValue, itemPath] of messages(parent, path, 'attributes')) {
    limited.set(text(keyValue, 'key', itemPath), anyValue(keyValue['value'], `${itemPath}.value`, 0));
  }
  return limited;
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
