import { fewestEvents } from '../reading/traffic-warnings.ts';
import type { AlertRule } from '../rule/rule.ts';
import type { RecordedSeries } from './recorded.ts';

/** What a split makes of a rule. */
export interface SplitPreview {
  alerts: number;
  /** Cannot reach the threshold's bound in the rule's window at their usual traffic. */
  tooSmall: number;
  /** The five with the most exposure in a window. */
  largest: { key: string; service: string | null; exposure: number }[];
}

const LISTED = 5;

/** How many alerts a rule has, and how many of them are too small to judge. */
export function splitPreview(rule: AlertRule, all: readonly RecordedSeries[]): SplitPreview {
  const fewest = fewestEvents(rule)?.events ?? 0;
  const sized = all
    .map(({ series: { key, service }, ticks }) => ({ key, service, exposure: usualExposure(ticks) }))
    .sort((a, b) => b.exposure - a.exposure);
  return {
    alerts: sized.length,
    tooSmall: sized.filter(({ exposure }) => exposure < fewest).length,
    largest: sized.slice(0, LISTED),
  };
}

/** The mean of what a window was divided by; of a count, of what it counted. */
function usualExposure(ticks: RecordedSeries['ticks']): number {
  const exposures = ticks.map(({ reading }) =>
    reading.kind === 'measured' ? (reading.denominator ?? reading.numerator) : 0,
  );
  return exposures.reduce((sum, exposure) => sum + exposure, 0) / Math.max(1, exposures.length);
}
