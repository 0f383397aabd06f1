const LARGEST_END_PX = 4;
const ARROW_PX = 4;

/**
 * The SVG path of an interval over a bar of `width` px around `x`: a line from `bottom` to `top` with an end across at
 * each; where it would rise above `ceiling` it stops there, and ends in an arrow.
 */
export function whiskerPath(at: { x: number; width: number; bottom: number; top: number; ceiling: number }): string {
  const { x, bottom, ceiling } = at;
  const end = Math.min(LARGEST_END_PX, at.width / 3);
  const top = Math.max(at.top, ceiling);
  const across = (y: number) => `M${round(x - end)} ${round(y)}H${round(x + end)}`;
  const tip =
    at.top < ceiling
      ? `M${round(x - end)} ${round(top + ARROW_PX)}L${round(x)} ${round(top)}L${round(x + end)} ${round(top + ARROW_PX)}`
      : across(top);
  return `${across(bottom)}M${round(x)} ${round(bottom)}V${round(top)}${tip}`;
}

function round(pixels: number): number {
  return Math.round(pixels * 100) / 100;
}
