/** An interval over one step of a line, in pixels; null leaves a hole. */
export interface BandStep {
  left: number;
  right: number;
  ends: { low: number; high: number } | null;
}

/** The SVG path of the area between both ends of each step. */
export function bandSteps(steps: readonly BandStep[]): string {
  return steps
    .flatMap(({ left, right, ends }) =>
      ends === null ? [] : [`M${px(left)} ${px(ends.low)}V${px(ends.high)}H${px(right)}V${px(ends.low)}Z`],
    )
    .join('');
}

function px(value: number): number {
  return Math.round(value * 100) / 100;
}
