import type { TimeSpan } from '../../../_close/time/time-span.ts';
import type { RibbonEpisode, RibbonRule } from '../../../_query/alert/alert-ribbon.ts';

/** No bar is narrower: an alert of a minute in a week would be too small to see. */
const NARROWEST_PX = 3;

/** One stretch of an episode on a lane, in pixels. */
export interface RibbonBar {
  kind: 'fired' | 'acknowledged' | 'snoozed';
  left: number;
  width: number;
}

/** An episode on a lane: its bars, or the place where it was held back. */
export interface LaneEpisode {
  episode: RibbonEpisode;
  bars: RibbonBar[];
  /** Where a mark stands for one that never fired; null where it fired. */
  heldBackX: number | null;
}

/** The episodes of a rule on its lane; what began before the span begins at its edge. */
export function laneOf({ episodes }: RibbonRule, span: TimeSpan, width: number): LaneEpisode[] {
  const at = (t: number) => (Math.min(Math.max(t, span.from), span.to) - span.from) * (width / (span.to - span.from));
  return episodes.map((episode) => {
    const { decided, acknowledgedAt, snoozes } = episode;
    const { firedAt, resolvedAt, heldBackAt, startedAt } = decided;
    if (firedAt === null) return { episode, bars: [], heldBackX: at(heldBackAt ?? startedAt) };
    const end = resolvedAt ?? span.to;
    const answered = Math.min(acknowledgedAt ?? end, end);
    const bar = (kind: RibbonBar['kind'], from: number, to: number): RibbonBar[] =>
      to <= span.from || to < from
        ? []
        : [
            {
              kind,
              left: Math.min(at(from), width - NARROWEST_PX),
              width: Math.max(NARROWEST_PX, at(to) - at(from)),
            },
          ];
    const bars = [
      ...(acknowledgedAt === null || acknowledgedAt >= end ? [] : bar('acknowledged', answered, end)),
      ...snoozes.flatMap(({ from, to }) => bar('snoozed', from, to)),
      ...bar('fired', firedAt, Math.max(firedAt, Math.min(answered, snoozes[0]?.from ?? answered))),
    ];
    return { episode, bars, heldBackX: null };
  });
}

/** What a rule's episodes add up to. Times are ms. */
export interface LaneSums {
  fired: number;
  heldBack: number;
  /** While one fired in the span. */
  inAllMs: number;
  /** The median of how long after it fired somebody acknowledged it; null where nobody did. */
  acknowledgedAfterMs: number | null;
}

/** Counts and sums of a rule's episodes in a span. */
export function laneSums({ episodes }: RibbonRule, span: TimeSpan): LaneSums {
  const after: number[] = [];
  const sums = { fired: 0, heldBack: 0, inAllMs: 0 };
  for (const { decided, acknowledgedAt } of episodes) {
    const { firedAt, resolvedAt } = decided;
    if (firedAt === null) sums.heldBack += 1;
    else {
      sums.fired += 1;
      sums.inAllMs += Math.max(0, (resolvedAt ?? span.to) - Math.max(firedAt, span.from));
      if (acknowledgedAt !== null) after.push(acknowledgedAt - firedAt);
    }
  }
  after.sort((a, b) => a - b);
  return { ...sums, acknowledgedAfterMs: after[Math.floor((after.length - 1) / 2)] ?? null };
}
