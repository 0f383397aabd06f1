import { expect, test } from 'vitest';
import { checkJsonStructure } from '../../app/_otlp/json-structure.ts';
import { UnreadableContent } from '../../app/_otlp/unreadable-content.ts';

const LIMIT = 1_000_000;

function statusOf(text: string): number {
  try {
    checkJsonStructure(Buffer.from(text));
    return 200;
  } catch (error) {
    return error instanceof UnreadableContent ? error.status : 500;
  }
}

test.each<[string, (values: number) => string]>([
  ['in a list', (values) => `[${'0,'.repeat(values - 2)}0]`],
  ['in an object', (values) => `{${'"a":0,'.repeat(values - 2)}"a":0}`],
  ['of lists in lists', (values) => '['.repeat(values - 1)],
  ['of objects in objects', (values) => '{"a":'.repeat(values - 1)],
])('a million values %s are taken, and one more is too many', (_, make) => {
  expect([statusOf(make(LIMIT)), statusOf(make(LIMIT + 1))]).toEqual([200, 413]);
});

test.each(['"[[[{{{,,,', String.raw`"\"[[[`, String.raw`"\\\"[[[`])('what stands in a text is no value: %s', (text) => {
  expect(statusOf(`[${`${text}", `.repeat(LIMIT - 2)}0]`)).toBe(200);
});

test('a text ends at its quotation mark, after any number of backslashes', () => {
  expect(statusOf(String.raw`"\\"` + ','.repeat(LIMIT))).toBe(413);
});
