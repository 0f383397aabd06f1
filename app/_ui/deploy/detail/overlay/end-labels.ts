/** A label beside the plot, by its height in pixels. */
export interface EndLabel {
  key: 'before' | 'after';
  y: number;
}

/** Two lines of text a label. */
const LABEL_PX = 30;

/** Moves labels apart that would touch, inside [top, bottom]: each stays as near to its height as it can. */
export function placeEndLabels(labels: readonly EndLabel[], top: number, bottom: number): EndLabel[] {
  const sorted = [...labels].sort((a, b) => a.y - b.y);
  const held = sorted.map((label) => ({ ...label, y: Math.min(Math.max(label.y, top), bottom) }));
  const [first, second] = held;
  if (first === undefined || second === undefined || second.y - first.y >= LABEL_PX) return held;
  const middle = (first.y + second.y) / 2;
  const upper = Math.min(Math.max(middle - LABEL_PX / 2, top), bottom - LABEL_PX);
  return [
    { ...first, y: upper },
    { ...second, y: upper + LABEL_PX },
  ];
}
