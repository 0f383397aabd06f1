import { type CloseSums, type Contribution, contributions, type IncidentSums } from '../_close/contribution.ts';
import { bucketOf, CLUSTER_BUCKET_MS, GRAINS, MINUTE_MS } from '../_close/grain.ts';
import { OTHER_VALUE } from '../_close/other-value.ts';
import type { IdentifiedEvent } from './event-row.ts';
import { NestedMap } from './nested-map.ts';
import type { Row } from './tables.ts';

/** Sums of `close_rollup` in the order of its columns. */
const CLOSE_SUMS: readonly (keyof CloseSums)[] = [
  'endedN',
  'endedW',
  'endedW2',
  'affectedN',
  'affectedW',
  'affectedW2',
  'uncleanN',
  'uncleanW',
  'uncleanW2',
  'abnormalCloses',
  'lateSends',
  'lostBytes',
  'messagesSent',
  'closeAttempts',
  'closeFailures',
];

const INCIDENT_SUMS: readonly (keyof IncidentSums)[] = ['incidents', 'connectionsN', 'connectionsW', 'connectionsW2'];
const GROUP_SUMS: readonly (keyof IncidentSums)[] = [...INCIDENT_SUMS, 'lostBytes'];

/** Rows to be merged into the rollup tables, each key once. */
export interface RollupRows {
  close: Row[];
  incident: Row[];
  group: Row[];
  delay: Row[];
  histogram: Row[];
  cluster: Row[];
  coverage: Row[];
}

type Key = readonly (string | number)[];

/** Adds up numbers by key. */
class Sums {
  readonly #sums = new NestedMap<number[]>();

  /** The values of a key, to be added to in place. */
  of(key: Key, width: number): number[] {
    return this.#sums.of(key, () => new Array<number>(width).fill(0));
  }

  entries() {
    return this.#sums.entries();
  }

  rows(): Row[] {
    return [...this.entries()].map(({ key, value }) => [...key, ...value]);
  }
}

/** What a batch of new events adds to the rollups: one row per key, in every grain. */
export function rollupRows(events: readonly IdentifiedEvent[]): RollupRows {
  const minutes = {
    close: new Sums(),
    incident: new Sums(),
    group: new Sums(),
    delay: new Sums(),
    histogram: new Sums(),
  };
  const cluster = new Sums();
  const coverage = new NestedMap<Coverage>();
  for (const identified of events) {
    for (const contribution of contributions(identified.event)) {
      add(contribution, identified);
    }
  }
  return {
    // A bucket is at index 2 of each key, but for histograms at 3, after the measure.
    close: inEveryGrain(minutes.close, 2),
    incident: inEveryGrain(minutes.incident, 2),
    group: inEveryGrain(minutes.group, 2),
    delay: inEveryGrain(minutes.delay, 2),
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
        const ofGroup = minutes.group.of([serviceId, MINUTE_MS, minute, seriesId, groupId], GROUP_SUMS.length);
        addAll(ofGroup, contribution.sums, GROUP_SUMS);
        break;
      }
      case 'delay': {
        if (groupId === null) break;
        const key = [serviceId, MINUTE_MS, minute, groupId, event.origin.version, contribution.key];
        addTo(minutes.delay.of(key, 1), 0, contribution.n);
        break;
      }
      case 'histogram': {
        const { measure, key, n } = contribution;
        addTo(
          minutes.histogram.of([serviceId, MINUTE_MS, measure, minute, event.origin.version, event.role, key], 1),
          0,
          n,
        );
        break;
      }
      case 'cluster': {
        const bucket = bucketOf(contribution.at, CLUSTER_BUCKET_MS);
        const values = cluster.of([serviceId, event.origin.version, instanceId, bucket], 2);
        addTo(values, 0, contribution.ended);
        addTo(values, 1, contribution.affected);
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
  for (const [index, name] of names.entries()) addTo(values, index, sums[name] ?? 0);
}

function addTo(values: number[], index: number, amount: number): void {
  values[index] = (values[index] ?? 0) + amount;
}

/** The rows of the minutes, and those of every coarser grain, whose buckets are sums of them. */
function inEveryGrain(minutes: Sums, bucketIndex: number): Row[] {
  const rows = minutes.rows();
  for (const grain of GRAINS.slice(1)) {
    const coarse = new Sums();
    for (const { key, value: values } of minutes.entries()) {
      const coarseKey = key.with(1, grain).with(bucketIndex, bucketOf(Number(key[bucketIndex]), grain));
      const sums = coarse.of(coarseKey, values.length);
      for (const [index, value] of values.entries()) addTo(sums, index, value);
    }
    rows.push(...coarse.rows());
  }
  return rows;
}
