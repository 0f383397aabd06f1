import { describe, expect, test } from 'vitest';
import {
  added,
  extended,
  NOTHING_SELECTED,
  removed,
  rowAfter,
  type Selection,
  toggled,
} from '../../../../app/_ui/incident/triage/selection.ts';
import { somePair } from './some-pair.ts';

const LISTED = ['1', '2', '3', '4', '5'].map((id) => somePair(id));

function idsOf({ pairs }: Selection): string[] {
  return [...pairs.keys()].sort();
}

describe('a selection', () => {
  test('takes a pair in, and out again', () => {
    const one = toggled(NOTHING_SELECTED, somePair('1'));
    expect(idsOf(one)).toEqual(['1']);
    expect(idsOf(toggled(one, somePair('1')))).toEqual([]);
  });

  test.each([
    ['2', '4', ['2', '3', '4']],
    ['4', '2', ['2', '3', '4']],
    ['3', '3', ['3']],
  ])('from %s extends to %s by all between them', (from, to, expected) => {
    expect(idsOf(extended(toggled(NOTHING_SELECTED, somePair(from)), LISTED, somePair(to)))).toEqual(expected);
  });

  test('goes on from where it began, and keeps what was selected before', () => {
    const first = toggled(toggled(NOTHING_SELECTED, somePair('1')), somePair('3'));
    const second = extended(first, LISTED, somePair('4'));
    expect(idsOf(extended(second, LISTED, somePair('2')))).toEqual(['1', '2', '3', '4']);
  });

  test('extends to a pair alone where the one that it began with is gone', () => {
    const gone = toggled(NOTHING_SELECTED, somePair('9'));
    expect(idsOf(extended(gone, LISTED, somePair('2')))).toEqual(['2', '9']);
  });

  test('takes in and out what is given to it', () => {
    const all = added(toggled(NOTHING_SELECTED, somePair('9')), LISTED);
    expect(idsOf(all)).toEqual(['1', '2', '3', '4', '5', '9']);
    expect(idsOf(removed(all, LISTED.slice(1)))).toEqual(['1', '9']);
  });
});

test.each<[string, string[], string | null]>([
  ['the one after it', ['2'], '3'],
  ['the one after the last of them', ['1', '3'], '4'],
  ['the last one before them, where none comes after', ['4', '5'], '3'],
  ['none, where all are acted on', ['1', '2', '3', '4', '5'], null],
  ['the first one, where none of them is listed', ['9'], '1'],
])('the row to go on with is %s', (_, acted, expected) => {
  expect(rowAfter(LISTED, new Set(acted))).toBe(expected);
});
