import { bucketOf, CLUSTER_BUCKET_MS, composeGrains, HOUR_MS, QUARTER_HOUR_MS } from '../../_close/time/grain.ts';
import type { TimeSpan } from '../../_close/time/time-span.ts';
import type { TimedSegment } from '../gather/segments.ts';
import type { LookedAt } from './look.ts';

/** Side by side, parts are compared within so many stretches of the time. */
const STRATA = 12;

/**
 * The windows of a side as segments, without what does not count: side by side one stratum after the other, of control
 * days one each, else a single one. `t` is the number of the stratum.
 */
export function segmentsOf(looked: LookedAt, side: 'before' | 'after'): TimedSegment[] {
  const { windows, stepMs, drained } = looked;
  const { before, after, method, overlap } = windows;
  if (method === 'side_by_side') {
    // Aligned to buckets of the rollups, so that only the ends need minutes.
    const grain = stepMs < CLUSTER_BUCKET_MS ? QUARTER_HOUR_MS : HOUR_MS;
    const width = Math.max(1, Math.ceil((after.to - after.from) / STRATA / grain)) * grain;
    const spans = overlap.map((t) => ({ from: Math.max(t, after.from), to: Math.min(t + stepMs, after.to) }));
    return spans
      .reduce<{ t: number; span: TimeSpan }[]>((runs, span) => {
        const t = Math.floor(span.from / width);
        const last = runs.at(-1);
        if (last?.t === t && last.span.to === span.from) last.span.to = span.to;
        else runs.push({ t, span });
        return runs;
      }, [])
      .flatMap(({ t, span }) => segments(span, t));
  }
  const spans = side === 'before' ? before : [after];
  return spans.flatMap((span, day) =>
    without(drained[side], span).flatMap((part) => segments(part, method === 'control_days' ? day : 0)),
  );
}

function segments({ from, to }: TimeSpan, t: number): TimedSegment[] {
  return composeGrains(from, to).map((segment) => ({ ...segment, t }));
}

/** What is left of the span. */
function without(blocks: ReadonlySet<number>, { from, to }: TimeSpan): TimeSpan[] {
  const parts: TimeSpan[] = [];
  let start = from;
  for (let t = bucketOf(from, CLUSTER_BUCKET_MS); t < to; t += CLUSTER_BUCKET_MS) {
    if (!blocks.has(t)) continue;
    if (t > start) parts.push({ from: start, to: t });
    start = t + CLUSTER_BUCKET_MS;
  }
  return start < to ? [...parts, { from: start, to }] : parts;
}
