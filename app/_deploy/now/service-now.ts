import { highestOfNone } from '../../_close/statistics/highest-of-none.ts';
import type { TimeSpan } from '../../_close/time/time-span.ts';
import { type ConnectionCounts, countedOf } from '../connection-counts.ts';
import { FEWEST_EXPECTED } from '../significance.ts';
import type { VerdictWord } from '../verdict/word.ts';
import { recentChange, referenceEffect } from './recent-change.ts';
import { releaseTone } from './release-tone.ts';
import { silentForMs } from './silent-for.ts';
import type { NowTone } from './tone.ts';

/**
 * What a service is now, the most urgent first. `worse_now`, `better_now`: its rate has changed, or its newest release
 * changed it. `silent`: nothing was heard for longer than it is ever quiet. `new_pairs`, `regressions`: its newest release
 * brought pairs of call sites, or made something else worse. `first_data`: too little was heard before to compare with.
 * `too_few`: a change could not be seen. `idle`: no connection ended.
 */
export const NOW_WORDS = [
  'worse_now',
  'silent',
  'new_pairs',
  'regressions',
  'too_few',
  'first_data',
  'better_now',
  'no_change',
  'idle',
] as const;
export type NowWord = (typeof NOW_WORDS)[number];

/** What ended in a span. */
export interface CountedSpan extends TimeSpan, ConnectionCounts {}

/** What the newest deploy of a service is said to have done. */
export interface NewestVerdict {
  version: string;
  /** Epoch ms. */
  startedAt: number;
  verdict: VerdictWord;
  newPairs: number;
  /** What got worse beside new pairs. */
  others: number;
}

/** What is known of when something was heard. */
export interface HeardFacts {
  /** Epoch ms; null if never. */
  lastAt: number | null;
  /** When the first telemetry of the time that could be compared with, or after it, came; null without any. */
  firstAt: number | null;
  /** Of the reference, the share in which it was heard. */
  share: number;
  /** After how long it is silent by its own rhythm; null where that is not known. */
  silentAfterMs: number | null;
}

/** What a status follows from. The recent windows end together; the reference ends where the hour begins. */
export interface NowFacts {
  quarter: CountedSpan;
  hour: CountedSpan;
  reference: CountedSpan;
  /** The reference by its stretches, the newest day at least, in order of time. */
  stretches: readonly ConnectionCounts[];
  heard: HeardFacts;
  newest: NewestVerdict | null;
}

/** A service, or several, as they are now. */
export interface NowStatus {
  word: NowWord;
  /** Since when, epoch ms: the change, the silence, the release, the first data. Null for the others. */
  since: number | null;
  /** For how long nothing was heard, ms; null where it is not silent. */
  silentForMs: number | null;
  /** What shows a change: the last 15 min, the last hour, or the newest deploy; null for the others. */
  by: 'quarter' | 'hour' | 'deploy' | null;
  /** The newest deploy, where the word is about it; else null. */
  version: string | null;
  /** The verdict on it. */
  verdict: VerdictWord | null;
  /** Pairs of call sites that are new in it, and what else got worse. */
  newPairs: number;
  others: number;
  /** Worse beyond doubt, but by little. */
  slightly: boolean;
}

/** Below this share of the time before, there is nothing to compare with. */
export const ENOUGH_HEARD = 0.8;

/** At this upper bound, a rate of none is known well enough. */
const LOW_BOUND = 0.01;

/** What a service is now. A change that its connections show comes before what was once found of its release. */
export function serviceNow(facts: NowFacts): NowStatus {
  const { quarter, hour, reference, heard, newest } = facts;
  const silentMs = silentForMs(heard, quarter.to);
  if (silentMs !== null) return { ...statusOf('silent', heard.lastAt), silentForMs: silentMs };
  const isCompared = heard.share >= ENOUGH_HEARD;
  const change = isCompared ? foundChange(facts) : null;
  if (change?.direction === 'up') return { ...statusOf('worse_now', change.since), by: change.by };
  if (newest?.verdict === 'worse' || newest?.verdict === 'slightly_worse') {
    if (change?.direction !== 'down') {
      const slightly = newest.verdict === 'slightly_worse';
      return { ...statusOf('worse_now', newest.startedAt), ...ofDeploy(newest), slightly };
    }
  }
  if (newest && newest.newPairs > 0) return { ...statusOf('new_pairs', newest.startedAt), ...ofDeploy(newest) };
  if (newest && newest.others > 0) return { ...statusOf('regressions', newest.startedAt), ...ofDeploy(newest) };
  if (hour.ended + reference.ended === 0) return statusOf('idle', null);
  if (!isCompared) return statusOf('first_data', heard.firstAt);
  if (change !== null) return { ...statusOf('better_now', change.since), by: change.by };
  if (isTooFew(facts)) return statusOf('too_few', null);
  return newest?.verdict === 'better'
    ? { ...statusOf('better_now', newest.startedAt), ...ofDeploy(newest) }
    : statusOf('no_change', null);
}

/** The most urgent of some statuses, the first of equal ones. */
export function mostUrgent<Status extends Pick<NowStatus, 'word'>>(
  first: Status,
  ...others: readonly Status[]
): Status {
  return others.reduce((best, one) => (urgency(one) < urgency(best) ? one : best), first);
}

/** Smaller is more urgent. */
export function urgency({ word }: Pick<NowStatus, 'word'>): number {
  return NOW_WORDS.indexOf(word);
}

/** Whether a status is good, bad or neither. What a release did has the same tone on its flag. */
export function nowTone(status: Pick<NowStatus, 'word' | 'verdict' | 'newPairs' | 'others'>): NowTone {
  const { word, verdict, newPairs, others } = status;
  if (verdict !== null) return releaseTone(verdict, newPairs + others);
  switch (word) {
    case 'worse_now':
      return 'bad';
    case 'silent':
      return 'warn';
    case 'better_now':
      return 'good';
    default:
      return 'neutral';
  }
}

function statusOf(word: NowWord, since: number | null): NowStatus {
  return {
    word,
    since,
    silentForMs: null,
    by: null,
    version: null,
    verdict: null,
    newPairs: 0,
    others: 0,
    slightly: false,
  };
}

function ofDeploy({ version, verdict, newPairs, others }: NewestVerdict) {
  return { by: 'deploy', version, verdict, newPairs, others } as const;
}

/** The shorter window shows a large change sooner, the longer one a small change of what happens seldom. */
function foundChange({ quarter, hour, reference, stretches }: NowFacts) {
  const effect = referenceEffect(stretches);
  for (const [by, window] of [
    ['quarter', quarter],
    ['hour', hour],
  ] as const) {
    const direction = recentChange(window, reference, effect);
    // A rise that is over is none, and neither is a fall.
    if (direction !== null && !isOver(direction, quarter, reference)) return { by, direction, since: window.from };
  }
  return null;
}

/** Whether the last 15 min are on the other side of the reference again. */
function isOver(direction: 'up' | 'down', quarter: CountedSpan, reference: CountedSpan): boolean {
  if (!(quarter.ended > 0)) return false;
  const difference = quarter.affected / quarter.ended - reference.affected / reference.ended;
  return direction === 'up' ? difference <= 0 : difference >= 0;
}

/** Whether the last hour is too little to see a change in: five late sends, or as many closes as rule out a rate of 1 %. */
function isTooFew({ hour, reference }: NowFacts): boolean {
  const [after, before] = [countedOf(hour), countedOf(reference)];
  const expected = before.exposure > 0 ? (before.events / before.exposure) * after.exposure : 0;
  if (Math.max(after.events, expected) >= FEWEST_EXPECTED) return false;
  return after.events > 0 || !(after.exposure > 0) || highestOfNone(after.exposure) > LOW_BOUND;
}
