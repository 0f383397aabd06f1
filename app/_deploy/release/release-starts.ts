import { MINUTE_MS } from '../../_close/time/grain.ts';
import { endedByVersion, indexAt, leader, orderedPresence, type VersionPresence } from './version-presence.ts';

/** A version that a service began to run, identified by what it ended. Times are epoch ms, starts of buckets. */
export interface ReleaseStart {
  version: string;
  startedAt: number;
  /** What the service ran until then; null where it sent no version. */
  previousVersion: string | null;
  /** The version ran before, and the previous one is the newer of the two. */
  isRollback: boolean;
  lastHeardAt: number;
}

/** What is looked at before a start, to see what ran, and after it, to see whether it runs. */
const STRETCH_MS = 30 * MINUTE_MS;
/** A version is gone if others ended so many connections for so long, and it ended none. */
const ENDED_BY_OTHERS = 20;
const TAKEN_OVER_MS = 15 * MINUTE_MS;
/** It is back when it ends so many, and this share of all: late ends of its long-lived connections are fewer. */
const ENDED_BY_RETURNED = 3;
const SHARE_OF_RETURNED = 1 / 5;

interface Life {
  firstHeardAt: number;
  lastHeardAt: number;
  /** It once ended most connections of a stretch: a canary has not, and can't be gone. */
  hasLed: boolean;
  isGone: boolean;
  start: ReleaseStart | null;
}

/**
 * The starts of the versions of one service, the oldest first. The first version that a service is heard with is none,
 * nor is one that wakes up after a silence of all, nor what has no version. One that was gone while another ran, and is
 * back, starts anew.
 */
export function releaseStarts(rows: readonly VersionPresence[]): ReleaseStart[] {
  const ordered = orderedPresence(rows);
  const lives = new Map<string, Life>();
  const starts: ReleaseStart[] = [];
  for (const { version, t } of ordered) {
    const after = endedByVersion(ordered, t, t + STRETCH_MS);
    const life = lives.get(version);
    if (life === undefined) {
      const isFirstOfAll = t === ordered[0]?.t;
      const start = isFirstOfAll || version === '' ? null : begin(version, t);
      lives.set(version, { firstHeardAt: t, lastHeardAt: t, hasLed: leads(version, after), isGone: false, start });
      continue;
    }
    life.isGone ||= life.hasLed && othersTookOver(ordered, version, life.lastHeardAt, t);
    if (life.isGone && isBack(version, after)) {
      life.isGone = false;
      if (version !== '') life.start = begin(version, t, life.firstHeardAt);
    }
    life.hasLed ||= leads(version, after);
    life.lastHeardAt = t;
    if (life.start !== null) life.start.lastHeardAt = t;
  }
  return starts;

  function begin(version: string, t: number, firstHeardAt = t): ReleaseStart {
    const previous = runningBefore(ordered, version, t);
    const isRollback = previous !== null && (lives.get(previous)?.firstHeardAt ?? t) > firstHeardAt;
    const start = { version, startedAt: t, previousVersion: previous || null, isRollback, lastHeardAt: t };
    starts.push(start);
    return start;
  }
}

/** The other version that ended most in the stretch before `t`, or else when the service was last heard. */
function runningBefore(ordered: readonly VersionPresence[], version: string, t: number): string | null {
  const earlier = ordered.slice(0, indexAt(ordered, t)).findLast((row) => row.version !== version);
  if (earlier === undefined) return null;
  const ended = new Map(endedByVersion(ordered, Math.min(earlier.t, t - STRETCH_MS), t));
  ended.delete(version);
  return leader(ended);
}

function leads(version: string, ended: ReadonlyMap<string, number>): boolean {
  return [...ended.values()].every((other) => other <= (ended.get(version) ?? 0));
}

function othersTookOver(ordered: readonly VersionPresence[], version: string, since: number, t: number): boolean {
  const meanwhile = ordered
    .slice(indexAt(ordered, since + 1), indexAt(ordered, t))
    .filter((row) => row.version !== version);
  const ended = meanwhile.reduce((sum, { endedConnections }) => sum + endedConnections, 0);
  return ended >= ENDED_BY_OTHERS && t - (meanwhile[0]?.t ?? t) >= TAKEN_OVER_MS;
}

function isBack(version: string, ended: ReadonlyMap<string, number>): boolean {
  const own = ended.get(version) ?? 0;
  const all = [...ended.values()].reduce((sum, one) => sum + one, 0);
  return own >= ENDED_BY_RETURNED && own >= all * SHARE_OF_RETURNED;
}
