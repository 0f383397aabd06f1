/** A point of a line, in pixels; null leaves a hole. */
export interface LinePoint {
  x: number;
  y: number | null;
}

interface DrawnPoint {
  x: number;
  y: number;
}

/** The SVG path of a line through points, begun anew after each hole; a point alone is a dot, for round line caps. */
export function linePath(points: readonly LinePoint[]): string {
  return stretches(points)
    .map((stretch) => `M${stretch.map(at).join('L')}${stretch.length === 1 ? 'h0' : ''}`)
    .join('');
}

/** The area between two lines over the same points: each stretch without a hole in either is closed. */
export function bandPath(upper: readonly LinePoint[], lower: readonly LinePoint[]): string {
  const both = upper.map((point, index) => ({ ...point, y: lower[index]?.y == null ? null : point.y }));
  const below = new Map(lower.map((point) => [point.x, point.y]));
  return stretches(both)
    .map((stretch) => {
      const back = stretch.toReversed().map(({ x, y }) => at({ x, y: below.get(x) ?? y }));
      return `M${[...stretch.map(at), ...back].join('L')}Z`;
    })
    .join('');
}

function stretches(points: readonly LinePoint[]): DrawnPoint[][] {
  const found: DrawnPoint[][] = [];
  let open: DrawnPoint[] | null = null;
  for (const { x, y } of points) {
    if (y === null) {
      open = null;
      continue;
    }
    if (open === null) {
      open = [];
      found.push(open);
    }
    open.push({ x, y });
  }
  return found;
}

function at({ x, y }: DrawnPoint): string {
  return `${round(x)} ${round(y)}`;
}

function round(pixels: number): number {
  return Math.round(pixels * 100) / 100;
}
