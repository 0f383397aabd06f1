const CHARACTER_PX = 6;
const PADDING_PX = 28;
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

/** In which order places are tried: cloths to the right first, or the lowest lane first. */
const PREFERENCES = [
  (lanes: number) => [false, true].flatMap((flipped) => lanesOf(lanes).map((lane) => ({ lane, flipped }))),
  (lanes: number) => lanesOf(lanes).flatMap((lane) => [false, true].map((flipped) => ({ lane, flipped }))),
];

/**
 * Gives flags a lane in which their cloths don't touch, those that matter most first. `others` have no room: they stay
 * ticks on the axis.
 */
export function laneFlags(
  flags: readonly RecentFlag[],
  { width, lanes }: { width: number; lanes: number },
): { placed: LanedFlag[]; others: RecentFlag[] } {
  const ranked = [...flags].sort((a, b) => a.rank - b.rank || a.x - b.x);
  const tried = PREFERENCES.map((places) => {
    const placed: LanedFlag[] = [];
    for (const flag of ranked) {
      const found = places(lanes)
        .map((place) => hung(flag, place))
        .find((one) => one.left >= 0 && one.left + one.width <= width && placed.every((other) => isClear(one, other)));
      if (found !== undefined) placed.push(found);
    }
    return placed;
  });
  const best = tried.reduce((most, placed) => (placed.length > most.length ? placed : most), []);
  const ids = new Set(best.map(({ id }) => id));
  return { placed: best.sort((a, b) => a.x - b.x), others: ranked.filter(({ id }) => !ids.has(id)) };
}

function lanesOf(count: number): number[] {
  return Array.from({ length: count }, (_, lane) => lane);
}

function hung(flag: RecentFlag, { lane, flipped }: { lane: number; flipped: boolean }): LanedFlag {
  const width = flag.label.length * CHARACTER_PX + PADDING_PX;
  return { ...flag, lane, flipped, width, left: flipped ? flag.x - width : flag.x };
}

/** Whether cloths don't touch, and the pole of the higher one does not go through the cloth of the lower one. */
function isClear(a: LanedFlag, b: LanedFlag): boolean {
  if (a.lane === b.lane) return a.left + a.width + BETWEEN_PX <= b.left || b.left + b.width + BETWEEN_PX <= a.left;
  const [low, high] = a.lane < b.lane ? [a, b] : [b, a];
  return high.x <= low.left || high.x >= low.left + low.width;
}
