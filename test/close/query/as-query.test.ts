import { expect, test } from 'vitest';
import { asQuery } from '../../../app/_close/query/as-query.ts';

test.each([
  ['service:orders kick', 'service:orders kick'],
  ['http://x  kick', '"http://x" kick'],
  ['"open', String.raw`"\"open"`],
])('%j as a query is %j', (typed, query) => {
  expect(asQuery(typed)).toBe(query);
});
