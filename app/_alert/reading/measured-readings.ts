import { addSums } from '../../_close/measure/add-sums.ts';
import { isDuration } from '../../_close/measure/measure.ts';
import type { Sums } from '../../_close/measure/sums.ts';
import { Histogram } from '../../_close/statistics/histogram.ts';
import type { TimeSpan } from '../../_close/time/time-span.ts';
import { burnWindows } from '../rule/burn-windows.ts';
import type { AlertRule } from '../rule/rule.ts';
import { burnRateReading } from './burn-rate-reading.ts';
import { changeReading } from './change-reading.ts';
import type { Reading } from './reading.ts';
import { type AlertSeries, allows, coversService, seriesId, seriesOf } from './series.ts';
import { ruleSpans } from './spans.ts';
import { durationReading, thresholdReading } from './threshold-reading.ts';
import type { JudgedService, WindowData } from './window-data.ts';

/** One alert of a rule with what it reads. */
export interface SeriesReading {
  series: AlertSeries;
  reading: Reading;
}

/**
 * What a rule that measures something reads at a tick, by series. A series is there if anything of it was in one of the
 * spans that the rule judges, or if its state is not inactive; a rule without a split always has its one.
 * @param rule with a condition on a measure
 * @param known the series that are not inactive
 * @param until up to when the tick judges, epoch ms
 */
export function measuredReadings(
  rule: AlertRule,
  data: WindowData,
  known: readonly AlertSeries[],
  until: number,
): SeriesReading[] {
  const spans = ruleSpans(rule, until);
  const covered = new Map(data.services.filter((one) => coversService(rule.filter, one)).map((one) => [one.id, one]));
  const series = new Map<string, AlertSeries>(known.map((one) => [seriesId(one), one]));
  if (rule.splitBy === null) {
    const one = seriesOf(null, rule.filter, NO_ROW);
    series.set(seriesId(one), one);
  }
  const heard = heardSeries(data, covered, spans.window);
  const read = readerOf(rule, data, covered, series, until);
  return [...series].map(([id, one]) => ({ series: one, reading: heard(one) ? read(id) : { kind: 'no_telemetry' } }));
}

const NO_ROW = { service: { id: '', service: '', environment: '' }, version: '', route: '' };

type Covered = ReadonlyMap<string, JudgedService>;

/** Whether anything was heard of the services that a series may be of. */
function heardSeries(data: WindowData, covered: Covered, window: TimeSpan) {
  const heard = [...data.heard(window)].flatMap((id) => covered.get(id) ?? []);
  return ({ service, environment }: AlertSeries): boolean =>
    heard.some(
      (one) =>
        (service === null || one.service === service) && (environment === null || one.environment === environment),
    );
}

/** Reads one series by its id; adds those that it finds to `series`. */
function readerOf(
  rule: AlertRule,
  data: WindowData,
  covered: Covered,
  series: Map<string, AlertSeries>,
  until: number,
): (id: string) => Reading {
  const { condition, measure, severity } = rule;
  const spans = ruleSpans(rule, until);
  if (isDuration(measure)) {
    const histograms = histogramsBySeries(rule, data, covered, series, spans.window, measure);
    return (id) =>
      condition.kind === 'threshold'
        ? durationReading(rule, condition, histograms.get(id) ?? new Histogram())
        : { kind: 'idle' };
  }
  const sumsIn = (span: TimeSpan, finds: boolean) => sumsBySeries(rule, data, covered, finds ? series : null, span);
  const window = sumsIn(spans.window, true);
  switch (condition.kind) {
    case 'threshold':
      return (id) => thresholdReading(rule, condition, measure, window.get(id) ?? {});
    case 'change': {
      const baseline = spans.baseline.map((span) => sumsIn(span, false));
      return (id) => {
        const found = baseline.flatMap((sums) => sums.get(id) ?? []);
        return changeReading(rule, condition, measure, window.get(id) ?? {}, { sums: found, wanted: baseline.length });
      };
    }
    case 'burn_rate': {
      const windows = burnWindows(condition.periodDays, severity).map((pair, index) => ({
        ...pair,
        long: sumsIn(spans.burn[index]?.long ?? spans.window, true),
        short: sumsIn(spans.burn[index]?.short ?? spans.window, false),
      }));
      return (id) =>
        burnRateReading(
          rule,
          condition,
          measure,
          windows.map(({ long, short, ...pair }) => ({
            ...pair,
            long: long.get(id) ?? {},
            short: short.get(id) ?? {},
          })),
        );
    }
    default:
      throw new RangeError(`A rule of kind ${condition.kind} measures nothing.`);
  }
}

/** The sums of a span by the id of their series. @param series takes the series that are found; null where none counts */
function sumsBySeries(
  { filter, splitBy }: AlertRule,
  data: WindowData,
  covered: Covered,
  series: Map<string, AlertSeries> | null,
  span: TimeSpan,
): ReadonlyMap<string, Sums> {
  const parts = new Map<string, Sums[]>();
  for (const { serviceId, version, role, route, sums } of data.sums(span)) {
    const service = covered.get(serviceId);
    if (service === undefined) continue;
    if (!(allows(filter, 'version', version) && allows(filter, 'role', role) && allows(filter, 'route', route)))
      continue;
    const one = seriesOf(splitBy, filter, { service, version, route });
    const id = seriesId(one);
    const own = parts.get(id);
    if (own) own.push(sums);
    else parts.set(id, [sums]);
    if (series && !series.has(id)) series.set(id, one);
  }
  return new Map([...parts].map(([id, all]) => [id, addSums(all)]));
}

function histogramsBySeries(
  { filter, splitBy }: AlertRule,
  data: WindowData,
  covered: Covered,
  series: Map<string, AlertSeries>,
  span: TimeSpan,
  measure: Parameters<WindowData['histograms']>[0],
): ReadonlyMap<string, Histogram> {
  const merged = new Map<string, Histogram>();
  for (const { serviceId, version, role, blocks } of data.histograms(measure, span)) {
    const service = covered.get(serviceId);
    if (service === undefined) continue;
    if (!(allows(filter, 'version', version) && allows(filter, 'role', role))) continue;
    const one = seriesOf(splitBy, filter, { service, version, route: '' });
    const id = seriesId(one);
    if (!series.has(id)) series.set(id, one);
    const histogram = merged.get(id) ?? new Histogram();
    for (const { block, counts } of blocks) histogram.addBlock(block, counts);
    merged.set(id, histogram);
  }
  return merged;
}
