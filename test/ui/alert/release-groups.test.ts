import { describe, expect, test } from 'vitest';
import { releaseGroups } from '../../../app/_ui/alert/list/release-groups.ts';
import { NOW, someCause, someRelease } from './some-alert.ts';

function causes(count: number, commit: string | null, state: 'firing' | 'pending' = 'firing') {
  return Array.from({ length: count }, (_, index) => {
    const service = `service-${index % 3}`;
    const release = { ...someRelease(), service, commit };
    return someCause({ id: `${commit} ${state} ${index}`, service, state }, { release });
  });
}

describe('alerts by release', () => {
  test('stand one by one as long as 20 fire', () => {
    expect(releaseGroups([...causes(20, 'a'), ...causes(9, 'b', 'pending')], NOW)).toBeNull();
  });

  test('are rows of one release in a storm, the one with most that fires first; one commit is one release', () => {
    const groups = releaseGroups([...causes(6, 'b'), ...causes(18, 'a'), ...causes(2, 'b', 'pending')], NOW);
    expect(groups?.map(({ key, firing, pending }) => [key, firing, pending])).toEqual([
      ['a', 18, 0],
      ['b', 6, 2],
    ]);
    expect(groups?.[0]?.services).toEqual(['service-0', 'service-1', 'service-2']);
  });

  test('are of one version of one service where no commit is known, and together where no release is', () => {
    const unknown = Array.from({ length: 4 }, (_, id) => someCause({ id: `none ${id}` }));
    const groups = releaseGroups([...causes(21, null), ...unknown], NOW);
    expect(groups?.map(({ key, firing }) => [key, firing])).toEqual([
      ['service-0 2.0.0', 7],
      ['service-1 2.0.0', 7],
      ['service-2 2.0.0', 7],
      ['', 4],
    ]);
  });
});
