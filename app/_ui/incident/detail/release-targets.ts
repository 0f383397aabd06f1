import type { DeployTarget } from '../../chart/deploy-links.tsx';
import { type FlaggedDeploy, flagText, flagTime } from '../../chart/flagged-deploy.ts';
import type { PlacedFlag } from '../../chart/flags.ts';
import type { VersionStretch } from './version-ribbon.ts';

/** A flag is 7 px wide: too small to be pointed at. */
const REACH_PX = 9;

/** A flag with the stretch of time that it begins. */
type StretchFlag = PlacedFlag<{ x: number; label: string; rank: number; stretch: VersionStretch }>;

/**
 * What the flags of an incident's chart lead to: of each version the deploy that began nearest to its first sight. A flag is
 * left out where none is known.
 */
export function releaseTargets(
  flags: readonly StretchFlag[],
  deploys: readonly FlaggedDeploy[],
  { height, zone }: { height: number; zone: string },
): DeployTarget[] {
  return flags.flatMap(({ x, flags: own }) => {
    const marked = own.flatMap(({ x: at, stretch }) => {
      const [deploy] = deploys
        .filter(({ version }) => version === stretch.version)
        .sort((a, b) => Math.abs(flagTime(a) - stretch.from) - Math.abs(flagTime(b) - stretch.from));
      return deploy === undefined ? [] : [{ deploy, x: at, text: flagText(deploy, zone) }];
    });
    if (marked.length === 0) return [];
    return [{ deploys: marked, box: { left: x - REACH_PX, top: 0, width: 2 * REACH_PX, height } }];
  });
}
