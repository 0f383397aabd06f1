import type { Counted } from '../../_deploy/statistics/rate-ratio.ts';
import { corrected } from '../../_deploy/verdict/corrected.ts';
import { judge } from '../../_deploy/verdict/ratio-verdict.ts';
import type { Connection } from '../../_store/database/connection.ts';
import type { TimedSegment } from '../gather/segments.ts';
import { type GroupRecord, readGroups } from '../incident/incident-groups.ts';
import { groupSums } from '../incident/incident-sums.ts';
import { segmentsOf } from './changed-places.ts';
import type { ComparedDeploy } from './compared-deploy.ts';
import type { PairChange } from './comparison-record.ts';
import type { LookedAt } from './look.ts';

/** Pairs that a deploy brought, took away, or made more frequent. */
export type PairChanges = Record<'new' | 'gone' | 'grown', PairChange[]>;

/** With none of so many expected, a pair is gone: chance alone would show none in one of twenty cases. */
const CONVINCING = 3;

/** The pairs of call sites that changed; those with the most connections first. */
export async function changedPairs(
  db: Connection,
  compared: ComparedDeploy,
  looked: LookedAt,
  options: { watched: boolean; margin: number },
): Promise<PairChanges> {
  const { scope, deploy, against, startedAt } = compared;
  const sums = async (version: string, segments: readonly TimedSegment[]) => {
    const rows = await groupSums(db, { scope, segments, filter: { from: 0, to: 0, version: [version] } });
    const connections = new Map<string, number>();
    for (const row of rows) {
      connections.set(row.groupId, (connections.get(row.groupId) ?? 0) + row.incidentConnections);
    }
    return connections;
  };
  const [before, after] = await Promise.all([
    sums(against, segmentsOf(looked, 'before')),
    sums(deploy.version, segmentsOf(looked, 'after')),
  ]);
  const ids = [...new Set([...before.keys(), ...after.keys()])];
  const groups = await readGroups(db, scope, ids);
  const exposure = {
    before: exposureOf(looked.sides.before),
    after: exposureOf(looked.sides.after),
  };
  const knownEffect = looked.headline.estimate?.designEffect;
  const judged = corrected(
    groups
      .filter(({ isOther }) => !isOther)
      .map((group) => {
        const sides = {
          before: [{ events: before.get(group.id) ?? 0, exposure: exposure.before }],
          after: [{ events: after.get(group.id) ?? 0, exposure: exposure.after }],
        };
        return { group, ...verdictOf(sides, options, knownEffect) };
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

function verdictOf(
  sides: Record<'before' | 'after', Counted[]>,
  options: { watched: boolean; margin: number },
  knownEffect: NonNullable<LookedAt['headline']['estimate']>['designEffect'] | undefined,
) {
  const rawEvents = { before: sides.before[0]?.events ?? 0, after: sides.after[0]?.events ?? 0 };
  const data = { method: 'before_after', ...sides, cells: [], days: [], weights: { weight: 1, squares: 1 } } as const;
  return judge({ ...data, ...(knownEffect && { knownEffect }) }, { ...options, rawEvents }).reported;
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
