import type { DeployRow } from '../../deploy/list/model.ts';
import { alertState, isUnanswered } from '../alert-state.ts';
import type { ListedCause } from '../model.ts';

/** Alerts that share a release. */
export interface ReleaseGroup {
  key: string;
  /** Of the alert that comes first; null where no release is known. */
  release: DeployRow | null;
  services: string[];
  causes: ListedCause[];
  firing: number;
  pending: number;
}

/** The largest number of firing rows that are listed one by one. */
const MOST_ROWS = 20;

/** The rows by the release in play, the one with most firing alerts first; null where they can be read one by one. */
export function releaseGroups(causes: readonly ListedCause[], now: number): ReleaseGroup[] | null {
  const isFiring = ({ episode }: ListedCause) => isUnanswered(episode, now);
  if (causes.filter(isFiring).length <= MOST_ROWS) return null;
  const groups = new Map<string, ListedCause[]>();
  for (const cause of causes) {
    const key = keyOf(cause.release);
    groups.set(key, [...(groups.get(key) ?? []), cause]);
  }
  return [...groups]
    .map(([key, own]) => ({
      key,
      release: own[0]?.release ?? null,
      services: [...new Set(own.flatMap(({ episode: { service } }) => (service === null ? [] : [service])))].sort(),
      causes: own,
      firing: own.filter(isFiring).length,
      pending: own.filter(({ episode }) => alertState(episode, now).look === 'pending').length,
    }))
    .sort((a, b) => b.firing - a.firing);
}

/** Services that ship one commit ship one release. */
function keyOf(release: DeployRow | null): string {
  if (release === null) return '';
  return release.commit ?? `${release.service} ${release.version}`;
}
