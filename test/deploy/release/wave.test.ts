import { describe, expect, test } from 'vitest';
import { findWaves } from '../../../app/_deploy/release/wave.ts';

const MINUTE = 60_000;

function deploy(service: string, minute: number, of: { commit?: string; author?: string }) {
  return {
    id: `${service}@${minute}`,
    service,
    startedAt: minute * MINUTE,
    commit: of.commit ?? null,
    author: of.author ?? null,
  };
}

const ids = (deploys: ReturnType<typeof deploy>[]) =>
  findWaves(deploys).map((wave) => wave.deploys.map(({ id }) => id).join(' '));

describe('a wave', () => {
  test.each<[string, ReturnType<typeof deploy>[], string[]]>([
    [
      'three services with one commit',
      ['a', 'b', 'c'].map((name, at) => deploy(name, at, { commit: 'x' })),
      ['a@0 b@1 c@2'],
    ],
    ['two services', ['a', 'b'].map((name) => deploy(name, 0, { commit: 'x' })), []],
    ['one service thrice', [0, 1, 2].map((at) => deploy('a', at, { commit: 'x' })), []],
    ['three commits', ['a', 'b', 'c'].map((name) => deploy(name, 0, { commit: name, author: 'ci' })), []],
    ['an author without commits', ['a', 'b', 'c'].map((name) => deploy(name, 0, { author: 'ci' })), ['a@0 b@0 c@0']],
    ['nobody and nothing', ['a', 'b', 'c'].map((name) => deploy(name, 0, {})), []],
    ['ten minutes', ['a', 'b', 'c'].map((name, at) => deploy(name, at * 5, { commit: 'x' })), ['a@0 b@5 c@10']],
    ['eleven minutes', ['a', 'b', 'c'].map((name, at) => deploy(name, at * 5.5, { commit: 'x' })), []],
    [
      'an early one that is left out',
      ['a', 'b', 'c', 'd'].map((name, at) => deploy(name, at === 0 ? 0 : 8 + at * 2, { commit: 'x' })),
      ['b@10 c@12 d@14'],
    ],
    [
      'the same change in the morning and at noon',
      [0, 60].flatMap((at) => ['a', 'b', 'c'].map((name) => deploy(name, at, { author: 'ci' }))),
      ['a@0 b@0 c@0', 'a@60 b@60 c@60'],
    ],
  ])('of %s', (_, deploys, expected) => {
    expect(ids(deploys)).toEqual(expected);
    expect(ids(deploys.toReversed())).toEqual(expected);
  });

  test('says what it is of', () => {
    const [wave] = findWaves(['a', 'b', 'c'].map((name, at) => deploy(name, at + 1, { commit: 'x', author: 'ci' })));
    expect(wave).toMatchObject({ id: 'a@1', startedAt: MINUTE, commit: 'x', author: 'ci' });
  });
});
