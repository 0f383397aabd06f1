import type { Category, CloseOutcome } from '@afterclose/instrumentation/semconv';
import { isAbnormalCloseCode } from '@afterclose/instrumentation/semconv';
import type { CloseAttemptEvent, CloseEvent, HeartbeatEvent, IncidentEvent, OpenEvent } from '../event/event.ts';
import { histogramKey } from '../statistics/histogram-key.ts';
import { HOUR_MS } from '../time/grain.ts';
import type { HistogramName } from './measure.ts';
import type { CloserSum, CloseSum, ClusterSum, GroupSum, IncidentSum } from './sums.ts';

/** What is added to some sums. */
type Added<Sum extends string> = Partial<Record<Sum, number>>;

/**
 * What one event adds to the rollups, and at which time (epoch ms). Service, series, instance and group of incidents are
 * the event's. `delay` is the time to any operation of a group, `silence` the time from what was last received to a closer's
 * call, `histogram` that of all late sends.
 */
export type Contribution =
  | { rollup: 'close'; at: number; sums: Added<CloseSum> }
  | { rollup: 'incident'; at: number; category: Category; sums: Added<IncidentSum> }
  | { rollup: 'group'; at: number; sums: Added<GroupSum> }
  | { rollup: 'delay'; at: number; key: number; n: number }
  | { rollup: 'closer'; at: number; attempt: ClosedHow; sums: Added<CloserSum> }
  | { rollup: 'silence'; at: number; key: number; n: number }
  | { rollup: 'histogram'; at: number; measure: HistogramName; key: number; n: number }
  | { rollup: 'cluster'; at: number; sums: Added<ClusterSum> }
  /** What arrived, and between which numbers: without any, a mark says that the numbers up to `highest` had ended by then. */
  | { rollup: 'coverage'; at: number; weight: number; lowest: number; highest: number };

/** How closers closed. */
export interface ClosedHow {
  operation: 'close' | 'terminate';
  outcome: CloseOutcome;
  /** As given to the call. Without one the peer gets none (1005), and after a terminate() no close frame at all (1006). */
  code: number;
}

/** A peer that was heard so short a time before was alive. */
export const ALIVE_WITHIN_MS = 1_000;

/**
 * What an event adds to which measure. Everything counts at the end of its span, except what belongs to the end of
 * the connection: an error span starts there, however much later its operation came.
 */
export function contributions(event: CloseEvent): Contribution[] {
  const all = ofKind(event);
  for (const { at, sums } of all.flatMap(instanceShare)) all.push({ rollup: 'cluster', at, sums });
  return all;
}

function ofKind(event: CloseEvent): Contribution[] {
  switch (event.kind) {
    case 'open':
      return ofOpen(event);
    case 'connecting':
      return event.category === '' ? [] : ofFailedHandshake(event, event.category);
    case 'closing':
      return [];
    case 'heartbeat':
      return ofHeartbeat(event);
    case 'open_at_death':
      return [{ rollup: 'close', at: event.endedAt, sums: { openAtDeath: event.count } }];
    case 'close':
      return ofCloseAttempt(event);
    case 'error':
      return ofIncident(event);
  }
}

function ofOpen(event: OpenEvent): Contribution[] {
  const { weight, endedAt: at } = event;
  const sums: Added<CloseSum> = {
    endedSpans: 1,
    endedConnections: weight,
    endedSquares: weight * weight,
    messagesSent: weight * event.messagesSent,
  };
  if (event.unclean) Object.assign(sums, uncleanSums(weight));
  if (isAbnormalCloseCode(event.closeCode)) sums.abnormalCloses = weight;
  const all: Contribution[] = [{ rollup: 'close', at, sums }];
  if (isClosedByRollOut(event)) all.push({ rollup: 'cluster', at, sums: { rollOutCloses: weight } });
  if (event.category !== '') all.push(...ofEnding(event, event.category));
  if (event.connectionNumber !== null) {
    all.push({ rollup: 'coverage', at, weight, lowest: event.connectionNumber, highest: event.connectionNumber });
  }
  return all;
}

/**
 * The start of a process, before which no connection of it had ended, is marked for as long as what was lost then may
 * matter: a process that runs for weeks does not write to its first day each minute.
 */
const START_MARKED_MS = HOUR_MS;

function ofHeartbeat({ startedAt, endedAt, connectionNumber }: HeartbeatEvent): Contribution[] {
  const mark = (at: number, number: number): Contribution => ({
    rollup: 'coverage',
    at,
    weight: 0,
    lowest: number + 1,
    highest: number,
  });
  const marks = [mark(endedAt, connectionNumber)];
  if (endedAt - startedAt <= START_MARKED_MS) marks.push(mark(startedAt, 0));
  return marks;
}

function ofEnding({ weight, endedAt: at }: CloseEvent, category: Category): Contribution[] {
  const sums = { incidents: weight, ...connectionSums(weight) };
  return [
    { rollup: 'incident', at, category, sums },
    { rollup: 'group', at, sums },
  ];
}

/** Rates are over connections that had been OPEN, so one that never was is in no numerator. */
function ofFailedHandshake({ weight, endedAt: at }: CloseEvent, category: Category): Contribution[] {
  return [
    { rollup: 'incident', at, category, sums: { incidents: weight } },
    { rollup: 'group', at, sums: { incidents: weight, ...connectionSums(weight) } },
  ];
}

function ofCloseAttempt(event: CloseAttemptEvent): Contribution[] {
  const { weight, endedAt: at } = event;
  const failed = event.outcome === 'failed' || event.outcome === 'timed_out';
  const all: Contribution[] = [
    { rollup: 'close', at, sums: { closeAttempts: weight, ...(failed ? { closeFailures: weight } : {}) } },
  ];
  if (event.operation === 'close' && event.outcome === 'completed') {
    const key = histogramKey(event.durationNs / 1e6);
    all.push({ rollup: 'histogram', at, measure: 'closeDurationMs', key, n: weight });
  }
  all.push(...ofCloser(event));
  return all;
}

function ofCloser({ weight, endedAt: at, operation, outcome, closeCode, state, lastReceivedAgoMs }: CloseAttemptEvent) {
  const code = closeCode || (operation === 'terminate' ? 1006 : 1005);
  const sums: Added<CloserSum> = { closeAttempts: weight };
  const all: Contribution[] = [{ rollup: 'closer', at, attempt: { operation, outcome, code }, sums }];
  if (state === 'open') sums.openAttempts = weight;
  if (lastReceivedAgoMs === null) return all;
  sums.heardAttempts = weight;
  if (lastReceivedAgoMs < ALIVE_WITHIN_MS) sums.aliveAttempts = weight;
  all.push({ rollup: 'silence', at, key: histogramKey(lastReceivedAgoMs), n: weight });
  return all;
}

function ofIncident(event: IncidentEvent): Contribution[] {
  const { weight, category, startedAt: connectionEndedAt, endedAt: at } = event;
  const [incidents, lostBytes] = [weight * event.count, weight * event.lostBytes];
  const all: Contribution[] = [
    { rollup: 'incident', at, category, sums: { incidents } },
    { rollup: 'group', at, sums: { incidents, lostBytes } },
  ];
  const delayKey = event.timeSinceCloseMs === null ? null : histogramKey(event.timeSinceCloseMs);
  if (delayKey !== null) all.push({ rollup: 'delay', at, key: delayKey, n: weight });
  if (event.first && event.hadBeenOpen) {
    all.push({ rollup: 'incident', at: connectionEndedAt, category, sums: connectionSums(weight) });
  }
  // A group counts the connections in which its pair happened, whatever came first on them.
  if (event.firstOfPair) {
    const following = event.first ? {} : { followingConnections: weight };
    all.push({ rollup: 'group', at: connectionEndedAt, sums: { ...connectionSums(weight), ...following } });
  }
  if (event.unclean) all.push({ rollup: 'close', at: connectionEndedAt, sums: uncleanSums(weight) });
  if (category !== 'send_after_close') return all;

  all.push({ rollup: 'close', at, sums: { lateSends: incidents, lostBytes } });
  if (event.first) {
    const sums = { affectedSpans: 1, affectedConnections: weight, affectedSquares: weight * weight };
    all.push({ rollup: 'close', at: connectionEndedAt, sums });
  }
  if (delayKey !== null) {
    all.push({ rollup: 'histogram', at, measure: 'timeToLateSendMs', key: delayKey, n: weight });
    if (event.state === 'closed') {
      all.push({ rollup: 'histogram', at, measure: 'timeToLateSendInClosedMs', key: delayKey, n: weight });
    }
  }
  return all;
}

/** Categories whose connections are summed by instance too. */
export const INSTANCE_SUM_OF: { readonly [C in Category]?: ClusterSum } = {
  double_close: 'doubleCloseConnections',
  send_failed: 'sendFailedConnections',
  close_timeout: 'closeTimeoutConnections',
};

/** What a contribution adds to the sums of its instance. */
function instanceShare(contribution: Contribution): { at: number; sums: Added<ClusterSum> }[] {
  const { rollup, at } = contribution;
  if (rollup === 'close') return [{ at, sums: contribution.sums }];
  if (rollup !== 'incident' || contribution.sums.incidentConnections === undefined) return [];
  const { incidentConnections } = contribution.sums;
  const ofCategory = INSTANCE_SUM_OF[contribution.category];
  return [{ at, sums: { incidentConnections, ...(ofCategory && { [ofCategory]: incidentConnections }) } }];
}

/** Going away, and service restart: a server sends them when it drains for a deploy. */
const DRAIN_CODES = [1001, 1012];

function isClosedByRollOut({ role, initiator, closeCode }: OpenEvent): boolean {
  return role === 'server' && initiator === 'local' && DRAIN_CODES.includes(closeCode);
}

function uncleanSums(weight: number): Added<CloseSum> {
  return { uncleanSpans: 1, uncleanConnections: weight, uncleanSquares: weight * weight };
}

function connectionSums(weight: number): Added<IncidentSum> {
  return { incidentSpans: 1, incidentConnections: weight, incidentSquares: weight * weight };
}
