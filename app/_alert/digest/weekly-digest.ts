import type { CallSite } from '../../_close/stack/call-site.ts';
import type { TimeSpan } from '../../_close/time/time-span.ts';
import type { ConnectionCounts } from '../../_deploy/connection-counts.ts';
import type { VerdictWord } from '../../_deploy/verdict/word.ts';
import type { DigestWeeks } from './digest-weeks.ts';

/** The send-after-close rate of a service in one environment, over a week and the one before it. */
export interface DigestRate {
  service: string;
  environment: string;
  /** Where sockets of several roles ended: a rate of all of them says nothing. Else null. */
  role: string | null;
  week: ConnectionCounts;
  before: ConnectionCounts;
  /** The same hour by hour, those in which connections ended. */
  hours: { week: readonly CountedHour[]; before: readonly CountedHour[] };
  /** Shares of each week in which it was heard, from 0 to 1; its usual pauses count as heard. */
  heard: { week: number; before: number };
}

/** What ended in one hour from `t` on, epoch ms. */
export interface CountedHour extends ConnectionCounts {
  t: number;
}

/** What of a week is missing for a service. */
export interface DigestGap {
  service: string;
  environment: string;
  /** Stretches of the week in which nothing was heard, for longer than its rhythm explains. */
  silent: readonly TimeSpan[];
  /** The share of the ended connections whose spans arrived, where it is certainly below what rates need; else null. */
  coverage: number | null;
}

/** A pair of call sites that came in the week, or stayed away. */
export interface DigestPair {
  service: string;
  environment: string;
  closeSite: CallSite;
  sendSite: CallSite;
  category: string;
  /** Of a new pair: the connections of the week. Of one that is gone: those expected from the week before. */
  connections: number;
}

/** A deploy of the week. */
export interface DigestDeploy {
  service: string;
  environment: string;
  version: string;
  /** Epoch ms. */
  at: number;
  /** null: it was not judged yet. */
  verdict: { word: VerdictWord; label: string; title: string } | null;
}

/** A rule that fired in the week. */
export interface DigestAlert {
  ruleName: string;
  /** How often it began to fire in the week. */
  fired: number;
  /** While any alert of it fired, within the week. */
  spans: readonly TimeSpan[];
  /** How many fire still at the end of the week. */
  firing: number;
}

/** All that a digest is made of. */
export interface WeeklyDigest extends DigestWeeks {
  /** In whose local times it is written. */
  zone: string;
  rates: readonly DigestRate[];
  gaps: readonly DigestGap[];
  /** How many services were heard in neither week. */
  longUnheard: number;
  pairs: { new: readonly DigestPair[]; gone: readonly DigestPair[] };
  deploys: readonly DigestDeploy[];
  alerts: readonly DigestAlert[];
}
