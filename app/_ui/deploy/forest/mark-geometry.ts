import { type RatioAxis, type RatioEstimated, ratioX } from './ratio-axis.ts';

/** One end of a whisker: an arrow where the interval goes on beyond the axis. */
export interface WhiskerEnd {
  x: number;
  isArrow: boolean;
}

/** A ratio as drawn, in px from the left end of its axis. Null where there is no ratio, or no interval. */
export interface MarkGeometry {
  x: number | null;
  whisker: { low: WhiskerEnd; high: WhiskerEnd } | null;
}

/** Where a ratio and the ends of its interval lie. */
export function markGeometry({ ratio, interval }: RatioEstimated, axis: RatioAxis, width: number): MarkGeometry {
  const x = ratio === null ? null : ratioX(axis, width, ratio);
  if (interval === null) return { x, whisker: null };
  const [low, high] = interval;
  return {
    x,
    whisker: {
      low: { x: ratioX(axis, width, low), isArrow: low < axis.min },
      high: { x: high === null ? width : ratioX(axis, width, high), isArrow: high === null || high > axis.max },
    },
  };
}

const ARROW_PX = 5;

/** The SVG path of a whisker at `y`, with ends of `half` px to both sides. */
export function whiskerAcross(
  { low, high }: { low: WhiskerEnd; high: WhiskerEnd },
  { y, half }: { y: number; half: number },
): string {
  const end = ({ x, isArrow }: WhiskerEnd, inward: 1 | -1) =>
    isArrow
      ? `M${px(x + inward * ARROW_PX)} ${y - half}L${px(x)} ${y}L${px(x + inward * ARROW_PX)} ${y + half}`
      : `M${px(x)} ${y - half}V${y + half}`;
  return `M${px(low.x)} ${y}H${px(high.x)}${end(low, 1)}${end(high, -1)}`;
}

function px(value: number): number {
  return Math.round(value * 10) / 10;
}
