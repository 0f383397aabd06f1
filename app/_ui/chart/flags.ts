/** Flags closer than this become one. */
const CLOSEST_PX = 24;
const CHARACTER_PX = 6.6;
const PADDING_PX = 18;
const BETWEEN_PX = 4;
/** A version may be a whole sentence: its flag says the rest in its title. */
const MOST_CHARACTERS = 24;

/** A moment to be flagged, by its place on the plot. */
export interface Flag {
  x: number;
  label: string;
  /** The lowest has the first right to its text. */
  rank: number;
}

/**
 * Flags at one place with room: `left` is where the cloth begins. A cloth that would leave the plot hangs to the left.
 * Without room between more important ones a flag has no cloth: `label` is null.
 */
export interface PlacedFlag<Own extends Flag = Flag> {
  x: number;
  /** Its label, or how many it stands for. */
  name: string;
  label: string | null;
  left: number;
  width: number;
  /** Those that it stands for, the earliest first. */
  flags: readonly Own[];
  /** Of them the first in rank. */
  first: Own;
}

/** Gathers flags that stand too close ("3 deploys"), and keeps cloths inside [0, plotWidth] and apart. */
export function placeFlags<Own extends Flag>(flags: readonly Own[], plotWidth: number): PlacedFlag<Own>[] {
  const groups: Own[][] = [];
  for (const flag of [...flags].sort((a, b) => a.x - b.x)) {
    const group = groups.at(-1);
    const start = group?.[0];
    if (group && start && flag.x - start.x < CLOSEST_PX) group.push(flag);
    else groups.push([flag]);
  }
  const placed = groups.flatMap((group) => {
    const [earliest] = group;
    const [first] = [...group].sort((a, b) => a.rank - b.rank);
    if (!earliest || !first) return [];
    const { x } = earliest;
    const name = group.length === 1 ? first.label : `${group.length} deploys`;
    const label = shortened(name);
    const width = label.length * CHARACTER_PX + PADDING_PX;
    return [{ x, name, label, left: x + width > plotWidth ? Math.max(0, x - width) : x, width, flags: group, first }];
  });
  // The newest first among equals: what shipped last is asked for most.
  const taken: { left: number; width: number }[] = [];
  const withText = new Set(
    [...placed]
      .sort((a, b) => a.first.rank - b.first.rank || b.x - a.x)
      .filter((flag) => {
        const isFree = taken.every((other) => areApart(flag, other));
        if (isFree) taken.push(flag);
        return isFree;
      }),
  );
  return placed.map((flag) => ({ ...flag, label: withText.has(flag) ? flag.label : null }));
}

function areApart(a: { left: number; width: number }, b: { left: number; width: number }): boolean {
  return a.left + a.width + BETWEEN_PX <= b.left || b.left + b.width + BETWEEN_PX <= a.left;
}

function shortened(label: string): string {
  return label.length <= MOST_CHARACTERS ? label : `${label.slice(0, MOST_CHARACTERS - 1)}…`;
}
