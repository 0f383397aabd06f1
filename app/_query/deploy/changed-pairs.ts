import { CONVINCING } from '../../_close/incident/incident-state.ts';
import type { Counted } from '../../_deploy/statistics/rate-ratio.ts';
import { corrected } from '../../_deploy/verdict/corrected.ts';
import type { Connection } from '../../_store/database/connection.ts';
import type { GroupKey } from '../../_store/incident/incident-decision.ts';
import type { TimedSegment } from '../gather/segments.ts';
import { type GroupRecord, readGroups } from '../incident/incident-groups.ts';
import { groupSums } from '../incident/incident-sums.ts';
import type { ComparedDeploy } from './compared-deploy.ts';
import type { PairChange } from './comparison-record.ts';
import type { LookedAt } from './look.ts';
import { segmentsOf } from './look-segments.ts';
import { partVerdict } from './part-verdict.ts';

/** Pairs that a deploy brought, took away, or made more frequent. */
export type PairChanges = Record<'new' | 'gone' | 'grown', PairChange[]>;

/** The pairs of call sites that changed; those with the most connections first. */
export async function changedPairs(
  db: Connection,
  compared: ComparedDeploy,
  looked: LookedAt,
  options: { watched: boolean; margin: number },
): Promise<PairChanges> {
  const { scope, deploy, against, startedAt } = compared;
  const { before: sidesBefore, days, method } = looked.sides;
  const isByDay = method === 'control_days';
  const wanted: GroupKey[] = [];
  const sums = async (version: string, segments: readonly TimedSegment[]) => {
    const rows = await groupSums(db, { scope, segments, filter: { from: 0, to: 0, version: [version] } });
    const connections = new Map<string, Map<number, number>>();
    for (const row of rows) {
      wanted.push(row);
      const own = connections.get(row.groupId) ?? new Map<number, number>();
      connections.set(row.groupId, own);
      const part = isByDay ? row.t : 0;
      own.set(part, (own.get(part) ?? 0) + row.incidentConnections);
    }
    return connections;
  };
  const [before, after] = await Promise.all([
    sums(against, segmentsOf(looked, 'before')),
    sums(deploy.version, segmentsOf(looked, 'after')),
  ]);
  const groups = await readGroups(db, wanted);
  // Side by side, the pairs of all strata are few: they are compared at once.
  const part = isByDay ? method : 'before_after';
  const exposures = {
    before: (isByDay ? days : [sidesBefore]).map(exposureOf),
    after: [exposureOf(looked.sides.after)],
  };
  const judged = corrected(
    groups
      .filter(({ isOther }) => !isOther)
      .map((group) => {
        const counted = (side: 'before' | 'after', found: typeof before): Counted[] =>
          exposures[side].map((exposure, index) => ({ events: found.get(group.id)?.get(index) ?? 0, exposure }));
        const sides = { before: counted('before', before), after: counted('after', after) };
        return { group, ...partVerdict(looked, { method: part, ...sides }, options) };
      }),
  ).map(({ group, verdict, ...pair }) => ({ group, verdict, pair: changeOf(group, pair) }));
  const of = (wanted: (one: (typeof judged)[number]) => boolean) =>
    judged
      .filter(wanted)
      .map(({ pair }) => pair)
      .sort((a, b) => b.after.events - a.after.events || b.before.events - a.before.events);
  const isNew = (group: GroupRecord) =>
    group.firstSeen >= startedAt && group.versions.every(({ version }) => version === deploy.version);
  return {
    new: of(({ group, pair }) => pair.after.events > 0 && pair.before.events === 0 && isNew(group)),
    gone: of(({ pair }) => pair.after.events === 0 && pair.before.events > 0 && pair.expected >= CONVINCING),
    grown: of(({ pair, verdict }) => pair.before.events > 0 && (verdict === 'worse' || verdict === 'slightly_worse')),
  };
}

function changeOf(
  { id, category, closeSite, sendSite, initiator, code }: GroupRecord,
  { before, after, ratio, interval }: Pick<PairChange, 'before' | 'after' | 'ratio' | 'interval'>,
): PairChange {
  const expected = (before.rate ?? 0) * after.exposure;
  return { id, category, closeSite, sendSite, initiator, code, before, after, ratio, interval, expected };
}

function exposureOf(side: LookedAt['sides']['before']): number {
  return side.reduce((sum, { sums }) => sum + (sums.endedConnections ?? 0), 0);
}
