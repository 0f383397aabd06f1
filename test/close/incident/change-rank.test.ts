import type { Category } from '@afterclose/instrumentation/semconv';
import { expect, test } from 'vitest';
import { changeRank, isExpectedEnding } from '../../../app/_close/incident/change-rank.ts';
import type { IncidentState } from '../../../app/_close/incident/incident-state.ts';

test('what asks for something comes before what does not', () => {
  const falling: [IncidentState, Category, inStorm: boolean][] = [
    ['new', 'send_after_close', true],
    ['escalating', 'send_after_close', false],
    ['new', 'send_after_close', false],
    ['ongoing', 'close_timeout', false],
    ['escalating', 'peer_gone', true],
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
