import type { AlertRule } from '../rule/rule.ts';
import { deployReading } from './deploy-reading.ts';
import { measuredReadings, type SeriesReading } from './measured-readings.ts';
import { newPairReading } from './new-pair-reading.ts';
import type { Reading } from './reading.ts';
import { type AlertSeries, coversService, seriesId } from './series.ts';
import type { DeployFact, NewPairsFact, SilenceFact } from './service-facts.ts';
import { silenceReading } from './silence-reading.ts';
import type { JudgedService, WindowData } from './window-data.ts';

/** All that rules may read at one tick; facts are there if a rule needs them. */
export interface TickData extends WindowData {
  newPairs: ReadonlyMap<string, NewPairsFact>;
  deploys: ReadonlyMap<string, DeployFact>;
  silences: ReadonlyMap<string, SilenceFact>;
  /** Ids of the services that are rolling out a release. */
  rollingOut: ReadonlySet<string>;
}

/**
 * What a rule reads at a tick, by series.
 * @param known the series that are not inactive
 * @param until up to when the tick judges, epoch ms
 */
export function ruleReadings(
  rule: AlertRule,
  data: TickData,
  known: readonly AlertSeries[],
  until: number,
): SeriesReading[] {
  const read = unmutedReadings(rule, data, known, until);
  return rule.muteDuringRollOut ? read.map((one) => muted(rule, data, one)) : read;
}

/** A roll-out of a service that the series may be of holds the alert back. */
function muted(
  { filter }: AlertRule,
  { services, rollingOut }: TickData,
  { series, reading }: SeriesReading,
): SeriesReading {
  if (reading.kind !== 'measured' || reading.heldBackBy !== null) return { series, reading };
  const isRollingOut = services.some(
    (one) =>
      rollingOut.has(one.id) &&
      coversService(filter, one) &&
      (series.service === null || series.service === one.service) &&
      (series.environment === null || series.environment === one.environment),
  );
  return { series, reading: isRollingOut ? { ...reading, heldBackBy: 'roll_out' } : reading };
}

function unmutedReadings(
  rule: AlertRule,
  data: TickData,
  known: readonly AlertSeries[],
  until: number,
): SeriesReading[] {
  switch (rule.condition.kind) {
    case 'threshold':
    case 'change':
    case 'burn_rate':
      return measuredReadings(rule, data, known, until);
    case 'new_pair':
      return ofServices(rule, data, known, ({ id }) => {
        const fact = data.newPairs.get(id);
        return fact ? newPairReading(rule, fact) : { kind: 'idle' };
      });
    case 'deploy_worse':
      return ofServices(rule, data, known, ({ id }) => deployReading(data.deploys.get(id) ?? null));
    case 'silence':
      return ofServices(rule, data, known, ({ id }) => {
        const fact = data.silences.get(id);
        return fact ? silenceReading(rule, fact) : { kind: 'idle' };
      });
  }
}

/** Facts are of a service in an environment: each has an alert of its own, whatever the rule is split by. */
function ofServices(
  { filter, splitBy }: AlertRule,
  { services }: WindowData,
  known: readonly AlertSeries[],
  read: (service: JudgedService) => Reading,
): SeriesReading[] {
  const found = services
    .filter((one) => coversService(filter, one))
    .map((one): SeriesReading => {
      const { service, environment } = one;
      const key = splitBy === null ? '' : splitBy === 'environment' ? environment : service;
      return { series: { key, service, environment }, reading: read(one) };
    });
  const ids = new Set(found.map(({ series }) => seriesId(series)));
  const gone = known.filter((series) => !ids.has(seriesId(series)));
  return [...found, ...gone.map((series): SeriesReading => ({ series, reading: { kind: 'no_telemetry' } }))];
}
