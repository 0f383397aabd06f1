import { type SeriesKey, seriesOf } from '../../_close/event/identity.ts';
import { OTHER_VALUE } from '../../_close/event/other-value.ts';
import { type Contribution, contributions } from '../../_close/measure/contribution.ts';
import { CLOSE_SUMS, GROUP_SUMS, INCIDENT_SUMS } from '../../_close/measure/sums.ts';
import { HISTOGRAM_BLOCK, histogramBlock } from '../../_close/statistics/histogram-key.ts';
import { bucketOf, CLUSTER_BUCKET_MS, GRAINS, MINUTE_MS } from '../../_close/time/grain.ts';
import type { IdentifiedEvent } from '../event/event-row.ts';
import { NestedMap } from '../table/nested-map.ts';
import { addTo, type Key, SumsByKey } from '../table/sums-by-key.ts';
import type { Row } from '../table/tables.ts';
import { projectedDelayRows, projectedGroupRows, projectedRows } from './projection-sums.ts';

const CLUSTER_SUMS = ['endedConnections', 'affectedConnections'] as const;

/** Rows to be merged into the rollup tables, each key once. */
export interface RollupRows {
  close: Row[];
  closeProjection: Row[];
  incident: Row[];
  incidentProjection: Row[];
  group: Row[];
  groupProjection: Row[];
  delay: Row[];
  delayProjection: Row[];
  histogram: Row[];
  cluster: Row[];
  coverage: Row[];
}

/** What a batch of new events adds to the rollups: one row per key, in every grain. */
export function rollupRows(events: readonly IdentifiedEvent[]): RollupRows {
  const minutes = {
    close: new SumsByKey(),
    incident: new SumsByKey(),
    group: new SumsByKey(),
    delay: new SumsByKey(),
    histogram: new SumsByKey(),
  };
  const cluster = new SumsByKey();
  const series = new Map<string, SeriesKey>();
  const coverage = new NestedMap<Coverage>();
  for (const identified of events) {
    if (!series.has(identified.seriesId)) series.set(identified.seriesId, seriesOf(identified.event));
    for (const contribution of contributions(identified.event)) {
      add(contribution, identified);
    }
  }
  return {
    // A bucket is at index 2 of each key, but for histograms at 3, after the measure.
    close: inEveryGrain(minutes.close, 2),
    closeProjection: projectedRows(minutes.close, series),
    incident: inEveryGrain(minutes.incident, 2),
    incidentProjection: projectedRows(minutes.incident, series),
    group: inEveryGrain(minutes.group, 2),
    groupProjection: projectedGroupRows(minutes.group),
    delay: inEveryGrain(minutes.delay, 2),
    delayProjection: projectedDelayRows(minutes.delay),
    histogram: inEveryGrain(minutes.histogram, 3),
    cluster: cluster.rows(),
    coverage: coverageRows(coverage),
  };

  function add(contribution: Contribution, identified: IdentifiedEvent): void {
    const { event, serviceId, seriesId, instanceId, groupId } = identified;
    const minute = bucketOf(contribution.at, MINUTE_MS);
    switch (contribution.rollup) {
      case 'close':
        addAll(
          minutes.close.of([serviceId, MINUTE_MS, minute, seriesId], CLOSE_SUMS.length),
          contribution.sums,
          CLOSE_SUMS,
        );
        break;
      case 'incident': {
        const key = [serviceId, MINUTE_MS, minute, seriesId, contribution.category];
        addAll(minutes.incident.of(key, INCIDENT_SUMS.length), contribution.sums, INCIDENT_SUMS);
        // Events that were stored before there were groups have none.
        if (groupId === null) break;
        const groupKey = [serviceId, MINUTE_MS, minute, groupId, event.origin.version, event.role, event.route];
        const ofGroup = minutes.group.of(groupKey, GROUP_SUMS.length);
        addAll(ofGroup, contribution.sums, GROUP_SUMS);
        break;
      }
      case 'delay': {
        if (groupId === null) break;
        const { block, index } = histogramBlock(contribution.key);
        const blockKey = [serviceId, MINUTE_MS, minute, groupId, event.origin.version, block];
        addTo(minutes.delay.of(blockKey, HISTOGRAM_BLOCK), index, contribution.n);
        break;
      }
      case 'histogram': {
        const { measure, key, n } = contribution;
        const { block, index } = histogramBlock(key);
        const blockKey = [serviceId, MINUTE_MS, measure, minute, event.origin.version, event.role, block];
        addTo(minutes.histogram.of(blockKey, HISTOGRAM_BLOCK), index, n);
        break;
      }
      case 'cluster': {
        const bucket = bucketOf(contribution.at, CLUSTER_BUCKET_MS);
        const key = [serviceId, event.origin.version, instanceId, bucket];
        addAll(cluster.of(key, CLUSTER_SUMS.length), contribution.sums, CLUSTER_SUMS);
        break;
      }
      case 'coverage': {
        // The numbers of many processes, mixed, say nothing.
        if (event.origin.instance === OTHER_VALUE) break;
        const { weight, connectionNumber } = contribution;
        addCoverage(coverage, [serviceId, MINUTE_MS, minute, instanceId], weight, connectionNumber, connectionNumber);
        break;
      }
    }
  }
}

interface Coverage {
  weight: number;
  lowest: number;
  highest: number;
}

function addCoverage(coverage: NestedMap<Coverage>, key: Key, weight: number, lowest: number, highest: number): void {
  const seen = coverage.of(key, () => ({ weight: 0, lowest, highest }));
  seen.weight += weight;
  seen.lowest = Math.min(seen.lowest, lowest);
  seen.highest = Math.max(seen.highest, highest);
}

/** In every grain, as {@link inEveryGrain}. */
function coverageRows(minutes: NestedMap<Coverage>): Row[] {
  const all = new NestedMap<Coverage>();
  for (const grain of GRAINS) {
    for (const { key, value } of minutes.entries()) {
      const coarseKey = key.with(1, grain).with(2, bucketOf(Number(key[2]), grain));
      addCoverage(all, coarseKey, value.weight, value.lowest, value.highest);
    }
  }
  return [...all.entries()].map(({ key, value }) => [...key, value.weight, value.lowest, value.highest]);
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

/** The rows of the minutes, and those of every coarser grain, whose buckets are sums of them. */
function inEveryGrain(minutes: SumsByKey, bucketIndex: number): Row[] {
  const at = { grain: 1, bucket: bucketIndex };
  return [minutes, ...GRAINS.slice(1).map((grain) => minutes.coarsened(grain, at))].flatMap((sums) => sums.rows());
}
