/** One level of a step line, in pixels; null leaves a hole. */
export interface Step {
  left: number;
  right: number;
  y: number | null;
}

/** The SVG path of a step line, begun anew after each hole. */
export function stepPath(steps: readonly Step[]): string {
  let path = '';
  let drawing = false;
  for (const { left, right, y } of steps) {
    if (y === null) {
      drawing = false;
      continue;
    }
    path += `${drawing ? 'L' : 'M'}${round(left)} ${round(y)}H${round(right)}`;
    drawing = true;
  }
  return path;
}

function round(pixels: number): number {
  return Math.round(pixels * 100) / 100;
}
