import type { Category } from '@afterclose/instrumentation/semconv';
import { expect, test } from 'vitest';
import { changeRank, isExpectedEnding, isFolded } from '../../../app/_close/incident/change-rank.ts';
import type { IncidentState } from '../../../app/_close/incident/incident-state.ts';

test('what asks for something comes before what does not', () => {
  const falling: [IncidentState, Category, inStorm: boolean][] = [
    ['escalating', 'send_after_close', false],
    ['came_back', 'peer_gone', false],
    // Hundreds of them at once.
    ['new', 'send_after_close', true],
    ['new', 'send_after_close', false],
    ['ongoing', 'close_timeout', false],
    ['new', 'peer_gone', true],
    ['ignored', 'send_after_close', true],
    ['resolved', 'send_after_close', true],
  ];
  const ranks = falling.map(([state, category, inStorm]) => changeRank({ state, category, inStorm }));
  expect(ranks).toEqual([...new Set(ranks)].sort((a, b) => b - a));
});

test.each<[Category, boolean]>([
  ['peer_gone', true],
  ['going_away', true],
  ['close_timeout', false],
  // No ending, though it is recoverable.
  ['send_after_close', false],
])('%s is an expected ending: %s', (category, expected) => {
  expect(isExpectedEnding(category)).toBe(expected);
});

test.each<[IncidentState, Category, inStorm: boolean, folded: boolean]>([
  ['ongoing', 'peer_gone', false, true],
  ['new', 'going_away', false, true],
  ['resolved', 'double_close', false, true],
  ['ongoing', 'send_after_close', false, false],
  ['ongoing', 'close_timeout', false, false],
  // What asks for something is never folded.
  ['escalating', 'peer_gone', false, false],
  ['came_back', 'double_close', false, false],
  ['new', 'double_close', true, false],
])('what is %s, of %s, in a storm: %s, is folded: %s', (state, category, inStorm, folded) => {
  expect(isFolded({ state, category, inStorm })).toBe(folded);
});
