import type { AttributeValue } from '../_close/span/span.ts';
import { double, expected, integer, type Message, message, messages, text } from './json-fields.ts';
import { LimitedAttributes, MAX_ATTRIBUTES } from './limited-attributes.ts';
import { MAX_VALUE_DEPTH } from './span-of-interest.ts';

export function attributes(parent: Message, path: string): LimitedAttributes {
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
    return firstOf(messages(list, `${path}.arrayValue`, 'values'), ([item, itemPath]) =>
      anyValue(item, itemPath, depth + 1),
    );
  }
  if (isSet(any, 'kvlistValue')) {
    const list = message(any['kvlistValue'], `${path}.kvlistValue`);
    return Object.fromEntries(
      firstOf(messages(list, `${path}.kvlistValue`, 'values'), ([keyValue, itemPath]): [string, AttributeValue] => [
        text(keyValue, 'key', itemPath),
        anyValue(keyValue['value'], `${itemPath}.value`, depth + 1),
      ]),
    );
  }
  return null;
}

/** Reads one value more than is kept, which shows that there were more: a body may hold hundreds of thousands. */
function firstOf<T, R>(values: Iterable<T>, read: (value: T) => R): R[] {
  const kept: R[] = [];
  for (const value of values) {
    if (kept.length > MAX_ATTRIBUTES) break;
    kept.push(read(value));
  }
  return kept;
}

function isSet(parent: Message, key: string): boolean {
  return parent[key] !== undefined && parent[key] !== null;
}

function boolean(value: unknown, path: string): boolean {
  if (typeof value !== 'boolean') throw expected(path, 'true or false', value);
  return value;
}
