import { expect, test } from 'vitest';
import { Merges } from '../../../app/_close/incident/merges.ts';

const merges = (into: Record<string, string>) => new Merges(new Map(Object.entries(into)));

test('a merged group counts in the one that stays, every other in itself', () => {
  const some = merges({ b: 'a', c: 'a' });
  expect(['a', 'b', 'c', 'd'].map((id) => some.headOf(id))).toEqual(['a', 'a', 'a', 'd']);
  expect(some.membersOf('a')).toEqual(['b', 'c']);
  expect(some.membersOf('b')).toEqual([]);
  expect(some.wholeOf('c')).toEqual(['a', 'b', 'c']);
  expect(some.wholeOf('d')).toEqual(['d']);
  expect([some.isEmpty, merges({}).isEmpty]).toEqual([false, true]);
});

test('a chain is one group under its last', () => {
  const chain = merges({ a: 'b', b: 'c' });
  expect(chain.wholeOf('a')).toEqual(['c', 'a', 'b']);
});

test('a ring is one group, whichever of it is asked about', () => {
  const ring = merges({ a: 'b', b: 'c', c: 'a', d: 'c' });
  expect(['a', 'b', 'c', 'd'].map((id) => ring.headOf(id))).toEqual(Array(4).fill('a'));
  expect(ring.membersOf('a')).toEqual(['b', 'c', 'd']);
});
