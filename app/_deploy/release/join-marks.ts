import { absorbStarts } from './absorb-starts.ts';
import type { Deploy } from './deploy.ts';
import type { ReleaseStart } from './release-starts.ts';

/** What was announced. Times are epoch ms. */
export type DeployMark = Pick<
  Deploy,
  'id' | 'version' | 'startedAt' | 'finishedAt' | 'commit' | 'author' | 'url' | 'files'
> & {
  /** The first span of the version, whenever that was; null without any. */
  firstSeenAt: number | null;
};

/** What was heard, with the first span of the version. */
export interface HeardStart extends ReleaseStart {
  id: string;
  firstSeenAt: number | null;
}

/** What was heard of the version of a mark that no start belongs to: it ran already, or was never heard. */
export interface HeardOfMark {
  heardAt: number | null;
  lastHeardAt: number | null;
  /** What ran when the mark began, if no deploy says it. */
  runningVersion: string | null;
}

/**
 * The deploys of one service, the oldest first: each mark with the start that it announces, and the starts that nobody
 * announced. A deploy that was never heard ends none before it.
 * @param heard by the id of a mark
 */
export function joinMarks(
  of: Pick<Deploy, 'service' | 'environment'>,
  marks: readonly DeployMark[],
  starts: readonly HeardStart[],
  heard: ReadonlyMap<string, HeardOfMark>,
): Deploy[] {
  const absorbed = absorbStarts(marks, starts);
  const announced = new Set(absorbed.values());
  const deploys = [
    ...marks.map((mark) => ofMark(of, mark, absorbed.get(mark.id), heard.get(mark.id))),
    ...starts.filter((start) => !announced.has(start)).map((start) => ofStart(of, start)),
  ].sort((a, b) => a.startedAt - b.startedAt || (a.id < b.id ? -1 : 1));
  const isWithoutStart = ({ source, id }: Deploy) => source === 'announced' && !absorbed.has(id);
  followEachOther(deploys, isWithoutStart, firstSights([...marks, ...starts]));
  endEachOther(deploys);
  return deploys;
}

// Members are named one by one: to copy the rest of an object takes most of the time of a list.
function ofMark(
  { service, environment }: Pick<Deploy, 'service' | 'environment'>,
  { id, version, startedAt, firstSeenAt, finishedAt, commit, author, url, files }: DeployMark,
  start: HeardStart | undefined,
  heard: HeardOfMark | undefined,
): Deploy {
  const running = heard?.runningVersion ?? null;
  // What ran is known by the quarter hour: in the first one of a version, that may be the version itself.
  const isFirst = running === version && firstSeenAt !== null && firstSeenAt >= startedAt;
  return {
    id,
    service,
    environment,
    version,
    source: 'announced',
    startedAt,
    finishedAt,
    heardAt: start?.startedAt ?? heard?.heardAt ?? null,
    lastHeardAt: start?.lastHeardAt ?? heard?.lastHeardAt ?? null,
    endedAt: null,
    previousVersion: start ? start.previousVersion : isFirst ? null : running,
    isRollback: start?.isRollback ?? false,
    commit,
    author,
    url,
    files,
  };
}

function ofStart(
  { service, environment }: Pick<Deploy, 'service' | 'environment'>,
  { id, version, startedAt, lastHeardAt, previousVersion, isRollback }: HeardStart,
): Deploy {
  return {
    id,
    service,
    environment,
    version,
    source: 'inferred',
    startedAt,
    finishedAt: null,
    heardAt: startedAt,
    lastHeardAt,
    endedAt: null,
    previousVersion,
    isRollback,
    commit: null,
    author: null,
    url: null,
    files: null,
  };
}

/** The first span of each version that has any. */
function firstSights(begun: readonly (DeployMark | HeardStart)[]): ReadonlyMap<string, number> {
  const first = new Map<string, number>();
  for (const { version, firstSeenAt } of begun) {
    if (firstSeenAt !== null) first.set(version, Math.min(firstSeenAt, first.get(version) ?? firstSeenAt));
  }
  return first;
}

/** What came before a mark that no start belongs to: the deploy before it that was heard. */
function followEachOther(
  deploys: readonly Deploy[],
  isWithoutStart: (deploy: Deploy) => boolean,
  firstSeen: ReadonlyMap<string, number>,
): void {
  let before: string | null = null;
  for (const deploy of deploys) {
    const { version, heardAt } = deploy;
    if (before !== null && isWithoutStart(deploy)) {
      deploy.previousVersion = before;
      deploy.isRollback = (firstSeen.get(version) ?? Number.POSITIVE_INFINITY) < (firstSeen.get(before) ?? 0);
    }
    if (heardAt !== null) before = version;
  }
}

/** A version that goes on in a later deploy of it was last heard in this one when that began. */
function endEachOther(deploys: readonly Deploy[]): void {
  let next: number | null = null;
  const again = new Map<string, number>();
  for (const deploy of deploys.toReversed()) {
    const { version, startedAt, heardAt, lastHeardAt } = deploy;
    deploy.endedAt = next;
    if (heardAt === null) continue;
    if (lastHeardAt !== null) {
      deploy.lastHeardAt = Math.max(heardAt, Math.min(lastHeardAt, again.get(version) ?? lastHeardAt));
    }
    next = startedAt;
    again.set(version, startedAt);
  }
}
