import { bucketOf, composeGrains, DAY_MS, MINUTE_MS } from '../../_close/time/grain.ts';
import type { Retention } from '../../_close/time/retention.ts';
import type { TimeSpan } from '../../_close/time/time-span.ts';
import { type Counted, rateRatio, ratioInterval, totalOf } from '../../_deploy/statistics/rate-ratio.ts';
import type { Connection } from '../../_store/database/connection.ts';
import { bucketStarts } from '../gather/bucket.ts';
import { resolveScope } from '../gather/scope.ts';
import { steps } from '../gather/segments.ts';
import { type GroupRecord, readGroups } from '../incident/incident-groups.ts';
import { groupSums } from '../incident/incident-sums.ts';
import { closeSums } from '../measure/sums.ts';
import { episodeFilter, type FilteredEpisode } from './episode-filter.ts';
import type { AlertPair } from './worst-pairs.ts';

/** A pair of call sites against the same minutes of the days before. `connections` are those of the span itself. */
export interface GrownPair extends AlertPair {
  /** The connections that as many ended ones would have had on the days before. */
  usual: number;
  /** The rate against that of the days before; null where it was 0 or nothing ended. */
  ratio: number | null;
  /**
   * `new`: first seen after the same minutes of the day before. All others by the 95 % interval of their ratio: over 1, under
   * 1, within half and twice, or too wide for any of these. `uncompared`: nothing ended on any earlier day.
   */
  change: 'new' | 'grown' | 'unchanged' | 'unclear' | 'fewer' | 'uncompared';
  /** Connections by step of the chart. */
  trend: { t: number; connections: number }[];
}

/** Which pairs of an episode grew, and against how many days. */
export interface GrownPairs {
  span: TimeSpan;
  /** Of the seven days before, those in which something ended at these minutes. */
  days: number;
  /** Those with the most connections first. */
  pairs: GrownPair[];
  /** So many more pairs are not among them. */
  more: number;
}

const DAYS_BEFORE = 7;
const MOST_PAIRS = 12;

/**
 * The pairs of what an episode is about, over a span of whole minutes, against the same minutes of seven days before.
 * @param chart the span of the chart beside it, and its step
 * @param now epoch ms
 */
export async function grownPairs(
  db: Connection,
  episode: FilteredEpisode,
  span: TimeSpan,
  chart: TimeSpan & { step: number },
  now: number,
  retention: Retention,
): Promise<GrownPairs> {
  const filter = { ...episodeFilter(episode), from: 0, to: 0 };
  const scope = await resolveScope(db, filter);
  const segments = Array.from({ length: DAYS_BEFORE + 1 }, (_, t) => shifted(span, t * DAY_MS)).flatMap(
    ({ from, to }, t) =>
      from < bucketOf(now - retention.rollupsMs[MINUTE_MS], DAY_MS)
        ? []
        : composeGrains(from, to).map((segment) => ({ ...segment, t })),
  );
  const [ended, sums, trends] = await Promise.all([
    closeSums(db, { scope, segments, filter, names: ['endedConnections'] }),
    groupSums(db, { scope, segments, filter }),
    groupSums(db, { scope, segments: steps(chart, chart.step), filter }),
  ]);
  const exposure = new Map(ended.map(({ t, sums: { endedConnections = 0 } }) => [t, endedConnections]));
  const days = [...exposure].filter(([t, count]) => t > 0 && count > 0).map(([t]) => t);
  const byGroup = new Map<string, Map<number, number>>();
  for (const { groupId, t, incidentConnections } of sums) {
    byGroup.set(groupId, (byGroup.get(groupId) ?? new Map<number, number>()).set(t, incidentConnections));
  }
  const counted = (id: string, t: number): Counted => ({
    events: byGroup.get(id)?.get(t) ?? 0,
    exposure: exposure.get(t) ?? 0,
  });
  const groups = (await readGroups(db, sums)).filter(({ isOther, sendSite }) => !isOther && sendSite !== null);
  const compared = groups
    .map((group) => {
      const before = totalOf(days.map((t) => counted(group.id, t)));
      return comparedPair(group, counted(group.id, 0), before, span);
    })
    .filter(({ connections, usual }) => connections > 0 || usual >= 1)
    .sort((a, b) => b.connections - a.connections || b.usual - a.usual);
  const starts = bucketStarts(chart, chart.step);
  const pairs = compared.slice(0, MOST_PAIRS).map((pair) => {
    const own = new Map(trends.filter(({ groupId }) => groupId === pair.id).map((row) => [row.t, row]));
    return { ...pair, trend: starts.map((t) => ({ t, connections: own.get(t)?.incidentConnections ?? 0 })) };
  });
  return { span, days: days.length, pairs, more: compared.length - pairs.length };
}

function comparedPair(group: GroupRecord, now: Counted, before: Counted, span: TimeSpan): GrownPair {
  const { id, category, closeSite, sendSite, firstSeen } = group;
  const usual = before.exposure > 0 ? (before.events / before.exposure) * now.exposure : 0;
  const [low, high] =
    before.exposure > 0 && now.exposure > 0 ? ratioInterval(before, now, 0.05) : [0, Number.POSITIVE_INFINITY];
  const ratio = rateRatio(before, now);
  const isNew = before.events === 0 && firstSeen >= span.to - DAY_MS;
  // Without an earlier day, nobody knows whether it is new.
  const isCompared = before.exposure > 0;
  return {
    id,
    category,
    closeSite,
    sendSite,
    firstSeen,
    connections: now.events,
    usual,
    ratio: ratio !== null && Number.isFinite(ratio) ? ratio : null,
    change: !isCompared ? 'uncompared' : isNew ? 'new' : changeWithin(low, high),
    trend: [],
  };
}

function changeWithin(low: number, high: number): GrownPair['change'] {
  if (low > 1) return 'grown';
  if (high < 1) return 'fewer';
  return low >= 0.5 && high <= 2 ? 'unchanged' : 'unclear';
}

function shifted({ from, to }: TimeSpan, ms: number): TimeSpan {
  return { from: from - ms, to: to - ms };
}
