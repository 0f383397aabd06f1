import type { ListedDeploy } from '../../_query/deploy/deploys.ts';
import { flagTime, hasFinding } from './flagged-deploy.ts';

/** A version as its newest release has it. */
export interface ReleasedVersion {
  version: string;
  /** What it took the place of; null where that is not known. */
  follows: string | null;
  /** Whether a comparison found something: worse, better, or something inside it that is worse. */
  hasFinding: boolean;
}

/** Why a version is always shown: it is the newest, the one before it, or a comparison found something. */
export type VersionRole = 'newest' | 'before' | 'finding';

/** Versions in the order in which they are shown, the newest first, with the roles of those that are always shown. */
export interface RankedVersions {
  order: string[];
  roles: ReadonlyMap<string, VersionRole>;
}

/** The versions that some deploys released, the newest release first; an older version that is back is as new as its return. */
export function releasedVersions(deploys: readonly ListedDeploy[]): ReleasedVersion[] {
  const byVersion = new Map<string, ReleasedVersion>();
  const ordered = [...deploys].sort((a, b) => flagTime(b) - flagTime(a));
  for (const [index, deploy] of ordered.entries()) {
    const { service, environment, version, previousVersion } = deploy;
    const known = byVersion.get(version);
    const found = hasFinding(deploy);
    if (known !== undefined) known.hasFinding ||= found;
    else {
      // The last release before it, though it may be compared with one that ran for longer.
      const before = ordered
        .slice(index + 1)
        .find((one) => one.service === service && one.environment === environment && one.version !== version);
      byVersion.set(version, { version, follows: before?.version ?? previousVersion, hasFinding: found });
    }
  }
  return [...byVersion.values()];
}

/** Ranks the versions that were heard. One without a known release ran before all others; of several the higher number is newer. */
export function rankVersions(heard: readonly string[], released: readonly ReleasedVersion[]): RankedVersions {
  const present = new Set(heard);
  const known = released.filter(({ version }) => present.has(version));
  const names = new Set(known.map(({ version }) => version));
  const older = heard
    .filter((version) => !names.has(version))
    .sort((a, b) => b.localeCompare(a, 'en', { numeric: true }));
  const order = [...names, ...older];
  const [newest, next] = order;
  const follows = known[0]?.follows ?? null;
  const before = follows !== null && follows !== newest && present.has(follows) ? follows : next;
  const roles = new Map<string, VersionRole>();
  for (const { version, hasFinding: found } of known) if (found) roles.set(version, 'finding');
  if (before !== undefined) roles.set(before, 'before');
  if (newest !== undefined) roles.set(newest, 'newest');
  return { order, roles };
}
