const CHARACTER_PX = 6.4;
const PADDING_PX = 34;
const BETWEEN_PX = 6;

/** A release to be flagged: its place on the axis, its words, and how much they matter (the smallest first). */
export interface RecentFlag {
  id: string;
  x: number;
  label: string;
  rank: number;
}

/** A flag with room, in a lane: 0 lies on the axis. `flipped`: its cloth hangs to the left. */
export interface LanedFlag extends RecentFlag {
  lane: number;
  left: number;
  width: number;
  flipped: boolean;
}

/**
 * Gives flags a lane in which their cloths don't touch, those that matter most first. `others` have no room: they stay ticks on the axis.
 */
export function laneFlags(
  flags: readonly RecentFlag[],
  { width, lanes }: { width: number; lanes: number },
): { placed: LanedFlag[]; others: RecentFlag[] } {
  const placed: LanedFlag[] = [];
  const others: RecentFlag[] = [];
  for (const flag of [...flags].sort((a, b) => a.rank - b.rank || a.x - b.x)) {
    const found = room(flag, placed, { width, lanes });
    if (found === null) others.push(flag);
    else placed.push(found);
  }
  return { placed: placed.sort((a, b) => a.x - b.x), others };
}

function room(
  flag: RecentFlag,
  placed: readonly LanedFlag[],
  { width, lanes }: { width: number; lanes: number },
): LanedFlag | null {
  const cloth = flag.label.length * CHARACTER_PX + PADDING_PX;
  for (let lane = 0; lane < lanes; lane += 1) {
    for (const flipped of [false, true]) {
      const left = flipped ? flag.x - cloth : flag.x;
      const isInside = left >= 0 && left + cloth <= width;
      const isFree = placed.every(
        (other) =>
          // A pole of a higher lane goes through the lanes below it.
          (other.lane !== lane ||
            other.left + other.width + BETWEEN_PX <= left ||
            left + cloth + BETWEEN_PX <= other.left) &&
          (other.lane <= lane || other.x <= left || other.x >= left + cloth) &&
          (lane <= other.lane || flag.x <= other.left || flag.x >= other.left + other.width),
      );
      if (isInside && isFree) return { ...flag, lane, left, width: cloth, flipped };
    }
  }
  return null;
}
