import { expect, test } from 'vitest';
import { drainedBlocks } from '../../../app/_deploy/windows/drained-blocks.ts';

/** Ended connections and closes of the roll-out, by block. */
const CASES: [sentence: string, blocks: [ended: number, rollOutCloses: number][], drained: number[]][] = [
  [
    'a version that nobody shuts down has none',
    [
      [50, 0],
      [50, 0],
      [50, 0],
    ],
    [],
  ],
  [
    'a tenth is none yet, more is one',
    [
      [50, 5],
      [50, 6],
      [50, 0],
      [50, 0],
    ],
    [1],
  ],
  ['a single block can be one', [[100, 80]], [0]],
  [
    'of two, either can be one',
    [
      [100, 0],
      [100, 80],
    ],
    [1],
  ],
  [
    'a block without ends is none',
    [
      [0, 0],
      [50, 40],
      [50, 0],
      [50, 0],
    ],
    [1],
  ],
  [
    'closes that are as usual are none',
    [
      [50, 20],
      [50, 22],
      [50, 18],
      [50, 20],
    ],
    [],
  ],
  [
    'more than twice as many as usual are one',
    [
      [50, 10],
      [50, 10],
      [50, 45],
      [50, 10],
    ],
    [2],
  ],
];

test.each(CASES)('%s', (_, blocks, drained) => {
  const given = blocks.map(([ended, rollOutCloses], t) => ({ t, ended, rollOutCloses }));
  expect([...drainedBlocks(given)].sort()).toEqual(drained);
});
