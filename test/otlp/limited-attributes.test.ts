import { expect, test } from 'vitest';
import type { AttributeValue } from '../../app/_close/span/span.ts';
import { LimitedAttributes, MAX_ATTRIBUTES, MAX_TEXT_LENGTH } from '../../app/_otlp/limited-attributes.ts';

const TOO_LONG = 'x'.repeat(MAX_TEXT_LENGTH + 1);

function filled(count: number): LimitedAttributes {
  const attributes = new LimitedAttributes();
  for (let i = 0; i < count; i++) attributes.set(`other.${i}`, i);
  return attributes;
}

test('attributes up to the limit are all kept', () => {
  const { values, shortened } = filled(MAX_ATTRIBUTES);
  expect([values.size, shortened]).toEqual([MAX_ATTRIBUTES, false]);
});

test('of more attributes the first are kept, and those of the contract wherever they stand', () => {
  const attributes = filled(MAX_ATTRIBUTES + 1);
  attributes.set('websocket.connection.id', 'c-1');
  attributes.set('other.0', 'again');
  expect(attributes.shortened).toBe(true);
  expect(attributes.values.size).toBe(MAX_ATTRIBUTES + 1);
  expect(attributes.values.get('websocket.connection.id')).toBe('c-1');
  expect(attributes.values.get('other.0')).toBe('again');
  expect(attributes.values.has(`other.${MAX_ATTRIBUTES}`)).toBe(false);
});

test.each<[string, AttributeValue, AttributeValue]>([
  ['a text', TOO_LONG, TOO_LONG.slice(1)],
  ['a text in a list', [1, TOO_LONG], [1, TOO_LONG.slice(1)]],
  ['a text in a map', { a: [TOO_LONG] }, { a: [TOO_LONG.slice(1)] }],
  ['a list', Array(MAX_ATTRIBUTES + 1).fill(null), Array(MAX_ATTRIBUTES).fill(null)],
  ['half a character', `${'x'.repeat(MAX_TEXT_LENGTH - 1)}👋`, 'x'.repeat(MAX_TEXT_LENGTH - 1)],
])('%s that is too long is cut, and counts as shortened', (_, value, expected) => {
  const attributes = new LimitedAttributes();
  attributes.set('k', value);
  expect(attributes.values.get('k')).toEqual(expected);
  expect(attributes.shortened).toBe(true);
});

test('a key named __proto__ is a key like any other', () => {
  const attributes = new LimitedAttributes();
  attributes.set('k', JSON.parse('{"__proto__":{"polluted":true}}'));
  expect(JSON.stringify(attributes.values.get('k'))).toBe('{"__proto__":{"polluted":true}}');
  expect('polluted' in {}).toBe(false);
});
