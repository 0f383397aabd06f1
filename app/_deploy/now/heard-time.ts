import { HOUR_MS, QUARTER_HOUR_MS } from '../../_close/time/grain.ts';
import { mergedSpans } from '../../_close/time/merged-spans.ts';
import type { TimeSpan } from '../../_close/time/time-span.ts';

/** When a service was heard: quarter hours in a row of the newest days, and hours in a row of weeks, in order of time. */
export interface HeardSteps {
  quarters: readonly TimeSpan[];
  hours: readonly TimeSpan[];
}

/** With fewer pauses nobody knows what is usual. */
const FEWEST_PAUSES = 8;
/** So many times its usual pause a service may be quiet. */
const SILENT_AFTER_PAUSES = 3;

/** After how long without telemetry (ms) a service is silent, by its own rhythm: three times its usual pause. Null while that is not known. */
export function silentAfterMs(heard: HeardSteps): number | null {
  const pause = usualPauseMs(heard);
  return pause === null ? null : SILENT_AFTER_PAUSES * pause;
}

/**
 * How long a service usually pauses at most, ms: the second-longest pause that it made. The longest may be an outage; nights and
 * weekends come twice. Null while fewer than eight pauses are known, those between neighbouring steps included.
 */
export function usualPauseMs({ quarters, hours }: HeardSteps): number | null {
  const isFine = pausesIn(quarters, QUARTER_HOUR_MS) >= FEWEST_PAUSES;
  if (!isFine && pausesIn(hours, HOUR_MS) < FEWEST_PAUSES) return null;
  const usual = Math.max(secondLongestPause(hours), isFine ? secondLongestPause(quarters) : 0);
  return usual + (isFine ? QUARTER_HOUR_MS : HOUR_MS);
}

function pausesIn(runs: readonly TimeSpan[], step: number): number {
  return runs.reduce((sum, { from, to }) => sum + (to - from) / step, 0) - 1;
}

function secondLongestPause(runs: readonly TimeSpan[]): number {
  const between = runs.slice(1).map(({ from }, index) => from - (runs[index]?.to ?? from));
  return between.sort((a, b) => b - a)[1] ?? 0;
}

/**
 * The stretches of a span in which a service was silent: those that are longer than its rhythm explains. What was before it
 * was heard first is none. While nobody knows its rhythm, only a span without any telemetry is one.
 * @param runs when it was heard, in order of time, also before the span and after it
 */
export function silentSpans(span: TimeSpan, runs: readonly TimeSpan[], silentAfter: number | null): TimeSpan[] {
  const begun = runs.filter(({ from }) => from < span.to);
  const allowed = silentAfter ?? span.to - span.from - 1;
  return begun
    .map(({ to }, index) => ({ from: to, to: begun[index + 1]?.from ?? span.to }))
    .filter(({ from, to }) => to - from > allowed)
    .map(({ from, to }) => ({ from: Math.max(from, span.from), to }))
    .filter(({ from, to }) => from < to);
}

/** The share of a span in which a service was heard; its usual pauses count as heard. 0 for a span without length. */
export function heardShare(span: TimeSpan, runs: readonly TimeSpan[], silentAfter: number | null): number {
  if (span.to <= span.from) return 0;
  const allowed = silentAfter ?? 0;
  const bridged = runs.flatMap(({ from, to }, index) => {
    const next = runs[index + 1]?.from ?? span.to;
    return next - to <= allowed ? [{ from, to: Math.max(to, next) }] : [{ from, to }];
  });
  const heard = mergedSpans(
    bridged.map(({ from, to }) => ({ from: Math.max(from, span.from), to: Math.min(to, span.to) })),
  );
  return heard.reduce((sum, { from, to }) => sum + to - from, 0) / (span.to - span.from);
}
