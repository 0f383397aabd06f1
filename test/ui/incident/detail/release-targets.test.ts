import { expect, test } from 'vitest';
import type { ListedDeploy } from '../../../../app/_query/deploy/deploys.ts';
import { placeFlags } from '../../../../app/_ui/chart/flags.ts';
import { releaseTargets } from '../../../../app/_ui/incident/detail/release-targets.ts';
import { someDeploy } from '../../some-judgement.ts';

/** The flags of versions at these pixels, which are their times too. */
function flagsAt(...versions: readonly [name: string, at: number][]) {
  return placeFlags(
    versions.map(([name, from]) => ({
      x: from,
      label: name,
      rank: 0,
      stretch: { name, version: name, from, to: 900, connections: 0, released: true, isNewest: false },
    })),
    900,
  );
}

const deploy = (version: string, at: number): ListedDeploy =>
  someDeploy({ id: `${version} at ${at}`, version, startedAt: at, heardAt: at });

function ledTo(flags: ReturnType<typeof flagsAt>, deploys: readonly ListedDeploy[]): string[][] {
  return releaseTargets(flags, deploys, { height: 22, zone: 'UTC' }).map((target) =>
    target.deploys.map(({ deploy: { id } }) => id),
  );
}

test('a flag leads to the deploy of its version, of several to the nearest, and those that stand together to a list', () => {
  const flags = flagsAt(['1.0.0', 100], ['1.1.0', 110], ['1.2.0', 600]);
  const deploys = [deploy('1.2.0', 600), deploy('1.1.0', 700), deploy('1.1.0', 110), deploy('1.0.0', 98)];
  expect(ledTo(flags, deploys)).toEqual([['1.0.0 at 98', '1.1.0 at 110'], ['1.2.0 at 600']]);
});

test('a version without a known deploy has a flag that leads nowhere', () => {
  expect(ledTo(flagsAt(['1.0.0', 100]), [])).toEqual([]);
});
