const CHARACTER_PX = 5.8;
const BETWEEN_PX = 8;

/** A gap with its text, in pixels from the plot's left edge. */
export interface LabelledGap {
  left: number;
  right: number;
  text: string;
}

/** Where a gap's text stands, centred on `x`. */
export interface GapLabel {
  x: number;
  from: number;
  to: number;
  text: string;
}

/** Places the texts of gaps over them, inside [0, width]; one that would touch the text before it goes. */
export function gapLabels(gaps: readonly LabelledGap[], width: number): GapLabel[] {
  const placed: GapLabel[] = [];
  for (const { left, right, text } of [...gaps].sort((a, b) => a.left - b.left)) {
    const half = (text.length * CHARACTER_PX) / 2;
    const x = Math.min(Math.max((left + right) / 2, half), Math.max(half, width - half));
    const before = placed.at(-1);
    if (before && x - half < before.to + BETWEEN_PX) continue;
    placed.push({ x, from: x - half, to: x + half, text });
  }
  return placed;
}
