import type { DigestWeeks } from '../../_alert/digest/digest-weeks.ts';
import type { Retention } from '../../_close/time/retention.ts';
import type { TimeSpan } from '../../_close/time/time-span.ts';
import { heardShare, silentAfterMs, silentSpans } from '../../_deploy/now/heard-time.ts';
import type { Connection } from '../../_store/database/connection.ts';
import type { Scope } from '../gather/scope.ts';
import { heardRuns } from '../service/heard-runs.ts';

/** How much of two weeks a service was heard. */
export interface HeardWeeks {
  /** Shares, from 0 to 1. A share above 0 counts the usual pauses as heard; without any telemetry it is 0. */
  week: number;
  before: number;
  /** When it was silent in the week. */
  silent: TimeSpan[];
}

/** By the id of each service, how much of two weeks it was heard. */
export async function heardWeeks(
  db: Connection,
  scope: Scope,
  { week, before }: DigestWeeks,
  now: number,
  retention: Retention,
): Promise<(serviceId: string) => HeardWeeks> {
  const runsOf = await heardRuns(db, scope, { from: before.from, until: week.to }, now, retention);
  return (id) => {
    const runs = runsOf(id);
    const silentAfter = silentAfterMs(runs);
    const shareOf = (span: TimeSpan) =>
      runs.all.some(({ from, to }) => from < span.to && to > span.from) ? heardShare(span, runs.all, silentAfter) : 0;
    return { week: shareOf(week), before: shareOf(before), silent: silentSpans(week, runs.all, silentAfter) };
  };
}
