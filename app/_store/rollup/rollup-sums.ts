import { seriesOf } from '../../_close/event/identity.ts';
import { OTHER_VALUE } from '../../_close/event/other-value.ts';
import { type Contribution, contributions } from '../../_close/measure/contribution.ts';
import { CLOSE_SUMS, CLOSER_SUMS, CLUSTER_SUMS, GROUP_SUMS, INCIDENT_SUMS } from '../../_close/measure/sums.ts';
import { histogramBlock } from '../../_close/statistics/histogram-key.ts';
import { bucketOf, CLUSTER_BUCKET_MS, MINUTE_MS } from '../../_close/time/grain.ts';
import type { IdentifiedEvent } from '../event/event-row.ts';
import * as rollups from '../table/rollups.ts';
import { addTo, type Key, SumsByKey } from '../table/sums-by-key.ts';
import { narrowings, projectedSums } from './projection-sums.ts';

/** What a batch of new events adds to each of the rollups, in the order in which these are written. */
export function rollupSums(events: readonly IdentifiedEvent[]): ReadonlyMap<rollups.Rollup, SumsByKey> {
  const close = new SumsByKey(rollups.CLOSE_ROLLUP);
  const incident = new SumsByKey(rollups.INCIDENT_ROLLUP);
  const group = new SumsByKey(rollups.INCIDENT_GROUP_ROLLUP);
  const delay = new SumsByKey(rollups.INCIDENT_DELAY_ROLLUP);
  const closer = new SumsByKey(rollups.CLOSER_ROLLUP);
  const silence = new SumsByKey(rollups.CLOSER_SILENCE_ROLLUP);
  const histogram = new SumsByKey(rollups.HISTOGRAM_ROLLUP);
  const cluster = new SumsByKey(rollups.CLUSTER_ROLLUP);
  const coverage = new SumsByKey(rollups.COVERAGE_ROLLUP);
  const filled = new Map(
    [close, incident, group, delay, closer, silence, histogram, cluster, coverage].map((sums) => [sums.table, sums]),
  );
  const seriesById = new Map<string, Key[]>();
  for (const identified of events) {
    const { event, seriesId } = identified;
    if (!seriesById.has(seriesId)) seriesById.set(seriesId, narrowings(seriesOf(event)));
    for (const contribution of contributions(event)) add(contribution, identified);
  }
  return new Map(
    rollups.ROLLUPS.map((rollup) => {
      const sums = filled.get(rollup.projects ?? rollup) ?? new SumsByKey(rollup);
      return [rollup, rollup.projects ? projectedSums(rollup, sums, seriesById) : sums];
    }),
  );

  function add(contribution: Contribution, identified: IdentifiedEvent): void {
    const { event, serviceId, seriesId, instanceId, groupId, closerId } = identified;
    const minute = bucketOf(contribution.at, MINUTE_MS);
    switch (contribution.rollup) {
      case 'close':
        addAll(close.of([serviceId, MINUTE_MS, minute, seriesId]), contribution.sums, CLOSE_SUMS);
        break;
      case 'incident': {
        const key = [serviceId, MINUTE_MS, minute, seriesId, contribution.category];
        addAll(incident.of(key), contribution.sums, INCIDENT_SUMS);
        break;
      }
      case 'group': {
        // Events that were stored before there were groups have none.
        if (groupId === null) break;
        const groupKey = [serviceId, MINUTE_MS, minute, groupId, event.origin.version, event.role, event.route];
        addAll(group.of(groupKey), contribution.sums, GROUP_SUMS);
        break;
      }
      case 'delay': {
        if (groupId === null) break;
        const { block, index } = histogramBlock(contribution.key);
        const blockKey = [serviceId, MINUTE_MS, minute, groupId, event.origin.version, block];
        addTo(delay.of(blockKey), index, contribution.n);
        break;
      }
      case 'closer': {
        // As of groups.
        if (closerId === null) break;
        const { operation, outcome, code } = contribution.attempt;
        const how = [event.origin.version, event.role, event.route, operation, outcome, code];
        addAll(closer.of([serviceId, MINUTE_MS, minute, closerId, ...how]), contribution.sums, CLOSER_SUMS);
        break;
      }
      case 'silence': {
        if (closerId === null) break;
        const { block, index } = histogramBlock(contribution.key);
        addTo(silence.of([serviceId, MINUTE_MS, minute, closerId, event.origin.version, block]), index, contribution.n);
        break;
      }
      case 'histogram': {
        const { measure, key, n } = contribution;
        const { block, index } = histogramBlock(key);
        const blockKey = [serviceId, MINUTE_MS, measure, minute, event.origin.version, event.role, block];
        addTo(histogram.of(blockKey), index, n);
        break;
      }
      case 'cluster': {
        const bucket = bucketOf(contribution.at, CLUSTER_BUCKET_MS);
        addAll(cluster.of([serviceId, event.origin.version, bucket, instanceId]), contribution.sums, CLUSTER_SUMS);
        break;
      }
      case 'coverage': {
        // The numbers of many processes, mixed, say nothing.
        if (event.origin.instance === OTHER_VALUE) break;
        const { weight, lowest, highest } = contribution;
        coverage.add([serviceId, MINUTE_MS, minute, instanceId], [weight, lowest, highest]);
        break;
      }
    }
  }
}

function addAll<K extends string>(values: number[], sums: Partial<Record<K, number>>, names: readonly K[]): void {
  // Runs several times for each span. An iterator over both indexes and names would cost three times as much.
  let index = 0;
  for (const name of names) {
    const amount = sums[name];
    if (amount !== undefined) addTo(values, index, amount);
    index += 1;
  }
}
