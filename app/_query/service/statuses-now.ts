import { fraction } from '../../_close/measure/fraction.ts';
import { EFFECTIVE_SUMS } from '../../_close/measure/rate-interval.ts';
import { DAY_MS, MINUTE_MS } from '../../_close/time/grain.ts';
import { finestKept, type Retention } from '../../_close/time/retention.ts';
import { type CountedStep, changePoint } from '../../_deploy/now/change-point.ts';
import type { Connection } from '../../_store/database/connection.ts';
import type { Filter } from '../gather/filter.ts';
import { steps } from '../gather/segments.ts';
import { closeSums } from '../measure/sums.ts';
import type { NowSums } from './now-sums.ts';
import { type NowSelection, nowOf, type ServiceNow } from './service-now.ts';

/** A change is dated to so many minutes. */
const STEP_MS = 5 * MINUTE_MS;

/**
 * The status of each of some selections. Where it is that of a changed rate, `since` is dated to five minutes within the
 * last day: one statement for all of them, none where no rate has changed.
 */
export async function statusesNow(
  db: Connection,
  filter: Filter,
  sums: NowSums,
  selections: readonly NowSelection[],
  now: number,
  retention: Retention,
): Promise<(selection: NowSelection) => ServiceNow> {
  const statuses = new Map(selections.map((selection) => [selection, nowOf(sums, selection)]));
  const statusOf = (selection: NowSelection) => statuses.get(selection) ?? nowOf(sums, selection);
  const changed = [...statuses].filter(([, { by }]) => by === 'quarter' || by === 'hour');
  if (changed.length === 0) return statusOf;
  const { scope, spans } = sums;
  const { until } = spans;
  const ids = new Set(changed.flatMap(([selection]) => selection.ids));
  const from = Math.max(Math.min(...changed.map(([, { whole }]) => whole.from)), until - DAY_MS);
  const step = Math.max(STEP_MS, finestKept(from, now, retention));
  const rows = await closeSums(db, {
    scope: scope.filter(({ id }) => ids.has(id)),
    filter,
    names: EFFECTIVE_SUMS,
    groupBy: 'serviceRole',
    segments: steps({ from, to: until }, step),
  });
  for (const [selection, status] of changed) {
    const counted = new Map<number, CountedStep>();
    for (const { t, key, sums: own } of rows) {
      const [id = '', role = ''] = key.split(' ');
      if (!selection.ids.includes(id) || (selection.role !== null && selection.role !== role)) continue;
      const { numerator, denominator } = fraction('sendAfterCloseRate', own);
      const { ended = 0, affected = 0 } = counted.get(t) ?? {};
      counted.set(t, { t, ended: ended + (denominator ?? 0), affected: affected + numerator });
    }
    const inOrder = [...counted.values()].sort((a, b) => a.t - b.t);
    const since = changePoint(inOrder, status.word === 'worse_now' ? 'up' : 'down');
    if (since !== null) statuses.set(selection, { ...status, since });
  }
  return statusOf;
}
