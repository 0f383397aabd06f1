import { absorbStarts } from './absorb-starts.ts';
import type { Deploy } from './deploy.ts';
import type { ReleaseStart } from './release-starts.ts';

/** What was announced. Times are epoch ms. */
export type Mark = Pick<
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
  /** What ran when the mark began, if no deploy tells. */
  runningVersion: string | null;
}

type Joined = Deploy & { firstSeenAt: number | null };

/**
 * The deploys of one service, the oldest first: each mark with the start that it announces, and the starts that nobody
 * announced. A deploy that was never heard ends none before it.
 * @param heard by the id of a mark
 */
export function joinMarks(
  of: Pick<Deploy, 'service' | 'environment'>,
  marks: readonly Mark[],
  starts: readonly HeardStart[],
  heard: ReadonlyMap<string, HeardOfMark>,
): Deploy[] {
  const absorbed = absorbStarts(marks, starts);
  const announced = new Set(absorbed.values());
  const joined = [
    ...marks.map((mark) => ofMark(of, mark, absorbed.get(mark.id), heard.get(mark.id))),
    ...starts.filter((start) => !announced.has(start)).map((start) => ofStart(of, start)),
  ].sort((a, b) => a.startedAt - b.startedAt || (a.id < b.id ? -1 : 1));
  return joined.map(({ firstSeenAt, ...deploy }, index) => ({
    ...deploy,
    ...(absorbed.has(deploy.id) || deploy.source === 'inferred' ? {} : succession(joined, index)),
    ...ending(joined, index),
  }));
}

function ofMark(
  of: Pick<Deploy, 'service' | 'environment'>,
  mark: Mark,
  start: HeardStart | undefined,
  heard: HeardOfMark | undefined,
): Joined {
  return {
    ...of,
    ...mark,
    source: 'announced',
    heardAt: start?.startedAt ?? heard?.heardAt ?? null,
    lastHeardAt: start?.lastHeardAt ?? heard?.lastHeardAt ?? null,
    endedAt: null,
    previousVersion: start ? start.previousVersion : (heard?.runningVersion ?? null),
    isRollback: start?.isRollback ?? false,
  };
}

function ofStart(of: Pick<Deploy, 'service' | 'environment'>, start: HeardStart): Joined {
  return {
    ...of,
    ...start,
    source: 'inferred',
    heardAt: start.startedAt,
    finishedAt: null,
    endedAt: null,
    commit: null,
    author: null,
    url: null,
    files: null,
  };
}

/** What came before a mark that no start belongs to: the deploy before it that was heard. */
function succession(joined: readonly Joined[], index: number): Partial<Deploy> {
  const mark = joined[index];
  const before = joined.slice(0, index).findLast(({ heardAt }) => heardAt !== null);
  if (mark === undefined || before === undefined) return {};
  const isRollback =
    before.version !== mark.version &&
    (mark.firstSeenAt ?? Number.POSITIVE_INFINITY) < (before.firstSeenAt ?? Number.NEGATIVE_INFINITY);
  return { previousVersion: before.version, isRollback };
}

/** A version that goes on in a later deploy of it was last heard in this one when that began. */
function ending(joined: readonly Joined[], index: number): Pick<Deploy, 'endedAt' | 'lastHeardAt'> {
  const own = joined[index];
  const later = joined.slice(index + 1).filter(({ heardAt }) => heardAt !== null);
  const again = later.find(({ version }) => version === own?.version)?.startedAt ?? Number.POSITIVE_INFINITY;
  const lastHeardAt = own?.lastHeardAt ?? null;
  return {
    endedAt: later[0]?.startedAt ?? null,
    lastHeardAt: lastHeardAt === null ? null : Math.max(own?.heardAt ?? 0, Math.min(lastHeardAt, again)),
  };
}
