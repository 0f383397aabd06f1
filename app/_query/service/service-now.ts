import { addSums } from '../../_close/measure/add-sums.ts';
import { effectiveConnections } from '../../_close/measure/rate-interval.ts';
import type { Sums } from '../../_close/measure/sums.ts';
import type { Interval } from '../../_close/statistics/proportion-interval.ts';
import type { TimeSpan } from '../../_close/time/time-span.ts';
import type { ConnectionCounts } from '../../_deploy/connection-counts.ts';
import { heardShare } from '../../_deploy/now/heard-time.ts';
import { nowLabel } from '../../_deploy/now/now-words.ts';
import { countsInterval } from '../../_deploy/now/rate-figure.ts';
import {
  type CountedSpan,
  ENOUGH_HEARD,
  type HeardFacts,
  type NewestVerdict,
  type NowStatus,
  nowTone,
  serviceNow,
} from '../../_deploy/now/service-now.ts';
import type { NowTone } from '../../_deploy/now/tone.ts';
import type { JudgedSums, NowSums } from './now-sums.ts';
import { heardRunsOf, lastHeardAt, usualSilenceMs } from './silence.ts';

/** A window of a status with its rate. */
export interface NowWindow extends CountedSpan {
  /** Null where no connection ended. */
  rate: number | null;
  /** 95 %, Wilson's; null where no connection ended. */
  interval: Interval | null;
}

/** A service, or several together, as they are now, with all that the status follows from. */
export interface ServiceNow extends NowStatus {
  /** Of the sockets of which role it is, where there are several; null for all. */
  role: string | null;
  /** In few words, such as "worse now" or "silent 30 h". */
  label: string;
  tone: NowTone;
  /** The range ended in the past: "now" is its end. */
  isOver: boolean;
  /** The last 15 min, and the last hour, of what is final. */
  quarter: NowWindow;
  hour: NowWindow;
  /** What they are compared with: what was before the hour. */
  reference: NowWindow;
  /** The reference and the hour. */
  whole: NowWindow;
  heard: HeardFacts;
}

/** Of what a status is: these services together, and all of their roles or one. */
export interface NowSelection {
  ids: readonly string[];
  role: string | null;
  newest: NewestVerdict | null;
}

/**
 * The selections whose statuses are that of some services: of sockets in one role all together, else each role alone, since a
 * rate of both says nothing. Releases are judged with the first of them.
 */
export function selectionsOf(
  ids: readonly string[],
  roles: readonly string[],
  newest: NewestVerdict | null,
): [NowSelection, ...NowSelection[]] {
  const [first, ...others] = roles;
  if (first === undefined || others.length === 0) return [{ ids, role: null, newest }];
  return [{ ids, role: first, newest }, ...others.map((role) => ({ ids, role, newest: null }))];
}

/** The status of a selection; `since` of a change of its rate is the start of the window that shows it. */
export function nowOf(sums: NowSums, { ids, role, newest }: NowSelection): ServiceNow {
  const { spans } = sums;
  const services = ids.map((id) => sums.serviceOf(id));
  const roles = services.flatMap(({ roles }) => roles.filter((one) => role === null || one.role === role));
  const within = ({ from, to }: TimeSpan) =>
    windowOf(
      { from, to },
      roles.flatMap(({ parts }) => [...parts].flatMap(([t, own]) => (t >= from && t < to ? [own] : []))),
    );
  const { reference, heard } = heardBefore(sums, services);
  const stretches = new Map<number, Sums[]>();
  for (const { stretches: own } of roles) {
    for (const [t, one] of own) if (t >= reference.from) stretches.set(t, [...(stretches.get(t) ?? []), one]);
  }
  const windows = {
    quarter: within(spans.quarter),
    hour: within(spans.hour),
    reference: within(reference),
    whole: within({ from: reference.from, to: spans.until }),
  };
  const ordered = [...stretches].sort(([a], [b]) => a - b).map(([, own]) => countsOf(own));
  const status = serviceNow({ ...windows, stretches: ordered, heard, newest });
  return { ...labelled(status, spans.isOver), role, ...windows, heard };
}

/** A status with its words. */
export function labelled(status: NowStatus, isOver: boolean) {
  return { ...status, label: nowLabel(status, isOver), tone: nowTone(status), isOver };
}

/** The longest reference that was heard, or the longest if none was; and what was heard of it. */
function heardBefore({ spans }: NowSums, services: readonly JudgedSums[]): { reference: TimeSpan; heard: HeardFacts } {
  const all = heardRunsOf(services);
  const silentAfter = usualSilenceMs(services);
  const shareOf = (span: TimeSpan) => heardShare(span, all, silentAfter);
  const [longest] = spans.references;
  const reference = spans.references.find((one) => shareOf(one) >= ENOUGH_HEARD) ?? longest;
  const firstRun = all.find(({ to }) => to > longest.from)?.from ?? null;
  const firstSeenAt = least(services.map((service) => service.firstSeenAt));
  return {
    reference,
    heard: {
      lastAt: lastHeardAt(spans, services),
      firstAt: firstRun === null ? null : Math.max(firstRun, firstSeenAt ?? firstRun),
      share: shareOf(reference),
      silentAfterMs: silentAfter,
    },
  };
}

function windowOf(span: TimeSpan, sums: readonly Sums[]): NowWindow {
  const counts = countsOf(sums);
  const { ended, affected } = counts;
  return { ...span, ...counts, rate: ended > 0 ? affected / ended : null, interval: countsInterval(counts) };
}

function countsOf(all: readonly Sums[]): ConnectionCounts {
  const sums = addSums(all);
  const { endedConnections = 0, affectedConnections = 0 } = sums;
  return { ended: endedConnections, affected: affectedConnections, effective: effectiveConnections(sums) };
}

/** The earliest of some times; null where none is known. */
export function least(times: readonly (number | null)[]): number | null {
  const known = times.filter((t) => t !== null);
  return known.length > 0 ? Math.min(...known) : null;
}
