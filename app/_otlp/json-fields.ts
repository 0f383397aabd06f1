import { countJsonValues } from '../_close/text/count-json-values.ts';
import { cleanText } from '../_close/text/storable-text.ts';
import { MalformedRequest } from './malformed-request.ts';
import { UnreadableContent } from './unreadable-content.ts';

/** A JSON object that stands for a Protocol Buffers message. */
export type Message = Readonly<Record<string, unknown>>;

/** Values of one body, of all kinds: about 8,500 spans of the contract. */
const MAX_VALUES = 1_000_000;
/** A smaller body is cheap, whatever it holds. */
const SMALL_BYTES = 64 * 1024;

/**
 * @throws {UnreadableContent} 413, if the body holds too many values
 * @throws {MalformedRequest} if it is no object of JSON
 */
export function parse(body: Uint8Array): Message {
  if (body.length > SMALL_BYTES && countJsonValues(body) > MAX_VALUES) {
    const limit = MAX_VALUES.toLocaleString('en');
    throw new UnreadableContent(413, `The body holds more than ${limit} values of JSON; send smaller batches.`);
  }
  let parsed: unknown;
  try {
    // A byte that is no UTF-8 spoils only the text that it stands in: it becomes U+FFFD.
    parsed = JSON.parse(new TextDecoder().decode(body));
  } catch (error) {
    throw new MalformedRequest(`The body should be JSON: ${error instanceof Error ? error.message : ''}`);
  }
  return object(parsed, 'body');
}

export function expected(path: string, what: string, value: unknown): MalformedRequest {
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

export function message(value: unknown, path: string): Message {
  return value === undefined || value === null ? {} : object(value, path);
}

export function object(value: unknown, path: string): Message {
  if (!isMessage(value)) throw expected(path, 'an object', value);
  return value;
}

export function* items(parent: Message, path: string, key: string): Generator<[unknown, string]> {
  const list = parent[key] ?? [];
  if (!Array.isArray(list)) throw expected(`${path}.${key}`, 'a list', list);
  for (const [index, value] of list.entries()) yield [value, `${path}.${key}[${index}]`];
}

export function* messages(parent: Message, path: string, key: string): Generator<[Message, string]> {
  for (const [value, itemPath] of items(parent, path, key)) yield [object(value, itemPath), itemPath];
}

export function text(parent: Message, key: string, path: string): string {
  const value = parent[key] ?? '';
  if (typeof value !== 'string') throw expected(`${path}.${key}`, 'a string', value);
  return cleanText(value);
}

/** A number is taken too, though JSON has rounded it to about 256 ns by then. */
export function nanoseconds(parent: Message, key: string, path: string): bigint {
  const value = parent[key] ?? 0;
  if (typeof value === 'string' && /^\d{1,20}$/.test(value)) return BigInt(value);
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0) return BigInt(value);
  throw expected(`${path}.${key}`, 'nanoseconds as a decimal string', value);
}

export function integer(value: unknown, path: string): number {
  if (typeof value === 'number' && Number.isInteger(value)) return value;
  if (typeof value === 'string' && /^-?\d{1,19}$/.test(value)) return Number(value);
  throw expected(path, 'a whole number as a string or number', value);
}

export function double(value: unknown, path: string): number {
  if (typeof value === 'number') return value;
  if (value === 'NaN' || value === 'Infinity' || value === '-Infinity') return Number(value);
  if (typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value))) return Number(value);
  throw expected(path, 'a number', value);
}
