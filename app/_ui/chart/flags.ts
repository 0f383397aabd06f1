/** Flags closer than this become one. */
const CLOSEST_PX = 24;
const CHARACTER_PX = 6.6;
const PADDING_PX = 18;

/** A moment to be flagged, by its place on the plot. */
export interface Flag {
  x: number;
  label: string;
}

/** Flags at one place with room: `left` is where the cloth begins. A cloth that would leave the plot hangs to the left. */
export interface PlacedFlag<Own extends Flag = Flag> extends Flag {
  left: number;
  width: number;
  /** Those that it stands for, the earliest first. */
  flags: readonly Own[];
}

/** Gathers flags that stand too close ("3 deploys"), and keeps each cloth inside [0, plotWidth] where it can be. */
export function placeFlags<Own extends Flag>(flags: readonly Own[], plotWidth: number): PlacedFlag<Own>[] {
  const groups: Own[][] = [];
  for (const flag of [...flags].sort((a, b) => a.x - b.x)) {
    const group = groups.at(-1);
    const start = group?.[0];
    if (group && start && flag.x - start.x < CLOSEST_PX) group.push(flag);
    else groups.push([flag]);
  }
  return groups.flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const label = group.length === 1 ? first.label : `${group.length} deploys`;
    const width = label.length * CHARACTER_PX + PADDING_PX;
    const left = first.x + width > plotWidth ? Math.max(0, first.x - width) : first.x;
    return [{ x: first.x, label, left, width, flags: group }];
  });
}
