import type { CallSite } from '../stack/call-site.ts';
import type { IncidentGroup } from './incident-group.ts';
import type { Escalation, Gone, IncidentState } from './incident-state.ts';

/** Whether a text can be the id of a group of incidents: 63 bits, in decimal digits. */
export function isIncidentId(text: string): boolean {
  return /^\d{1,19}$/.test(text) && BigInt(text) < 2n ** 63n;
}

/** Time from leaving OPEN to the call, of nine in ten between `p5` and `p95`; null where no span says it. */
export interface Delay {
  p5: number | null;
  p50: number | null;
  p95: number | null;
}

/** One bucket of a trend, by its start (epoch ms); of merged pairs, the connections that are distinct at least. */
export interface TrendPoint {
  t: number;
  connections: number;
  count: number;
  partial?: true;
}

/** The pair that was the first of the category on connections of another one, on `connections` of the `of` that are known. */
export interface Followed {
  id: string;
  closeSite: CallSite | null;
  sendSite: CallSite | null;
  connections: number;
  of: number;
}

/** A pair that was merged into another group, with its own figures of the range; its times are over all. */
export interface MergedPair extends IncidentGroup {
  id: string;
  count: number;
  connections: number;
  firstSeen: number;
  lastSeen: number;
}

/**
 * A group of incidents of one service as it is reported over a range. Counts are sums of weights. With `closeSite` null
 * and the initiator `remote` it reads "peer closed".
 */
export interface Incident extends IncidentGroup {
  /** 63 bits, as decimal text. */
  id: string;
  service: string;
  environment: string;
  recoverable: boolean;
  /** Operations, or endings, in the range. */
  count: number;
  /** Connections of the range in which it happened. One may have several pairs, so groups add up to more than the affected ones. */
  connections: number;
  /** The least number of distinct connections in `connections`: all of them, unless merged pairs may share some. */
  distinctConnections: number;
  /** Of `connections`, those on which it was the first of its category: over all groups, they add up to the affected ones. */
  firstConnections: number;
  /**
   * 0 where there are `connections`, or nothing happened. Else at least so many on which it went on: they ended before the
   * range, or their sender does not say which span is the first of its pair.
   */
  earlierConnections: number;
  /** Where it never was the first of its category: the pair that was; null where that is not known. */
  follows: Followed | null;
  /** Of all connections with an incident of this category in the same filter and range; null without any. */
  share: number | null;
  /** Of the ended connections of its service in the same filter and range; null without any. */
  rate: number | null;
  lostBytes: number;
  delayMs: Delay;
  /** Epoch ms, over all time, and so are the versions, the oldest first. */
  firstSeen: number;
  lastSeen: number;
  firstVersion: string;
  lastVersion: string;
  versions: string[];
  state: IncidentState;
  /** Where it was resolved in a version: that one. */
  resolvedInVersion: string | null;
  /** Where it is ignored until a time: that one, epoch ms. */
  ignoredUntil: number | null;
  /** Whether it is ignored until its service has a new version. */
  ignoredUntilRelease: boolean;
  /** When a person last decided on the state, epoch ms, and who ("" where nobody said). */
  stateChangedAt: number | null;
  stateChangedBy: string;
  /** Whom it is assigned to; "" for nobody. */
  assignee: string;
  /** How much more often it happens in the last hour than in the day before; null where chance may explain it. */
  escalation: Escalation | null;
  /** Evidence that the newest version is free of it; null while it has it, or where there is nothing to compare with. */
  gone: Gone | null;
  /** The pairs that people merged into it, those with the most connections first; they count in it. */
  merged: MergedPair[];
  /** Every bucket of the range. */
  trend: TrendPoint[];
}

/** By what a list of incidents can be sorted, the highest first; `change`: what asks for something (`changeRank`). */
export const INCIDENT_SORTS = [
  'change',
  'connections',
  'count',
  'lostBytes',
  'lastSeen',
  'firstSeen',
] as const satisfies readonly ('change' | keyof Incident)[];
