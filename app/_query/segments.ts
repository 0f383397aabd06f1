import { composeGrains, GRAINS, MINUTE_MS, type Segment } from '../_close/grain.ts';

/**
 * The segments that tile `from`–`to` such that no bucket crosses a multiple of `step`: the coarsest grain that divides
 * `step` inside, finer grains where the range cuts a step.
 */
export function steppedSegments(from: number, to: number, step: number): readonly Segment[] {
  const firstWhole = Math.ceil(from / step) * step;
  const endOfWhole = Math.floor(to / step) * step;
  if (endOfWhole <= firstWhole) {
    // At most two cut steps, and perhaps a border between them.
    const border = Math.min(Math.max(firstWhole, from), to);
    return [...composeGrains(from, border), ...composeGrains(border, to)];
  }
  const grain = GRAINS.findLast((candidate) => step % candidate === 0) ?? MINUTE_MS;
  return [
    ...composeGrains(from, firstWhole),
    { grain, from: firstWhole, to: endOfWhole },
    ...composeGrains(endOfWhole, to),
  ];
}
