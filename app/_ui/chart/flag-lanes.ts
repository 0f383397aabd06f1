const CHARACTER_PX = 6;
const PADDING_PX = 28;
const BETWEEN_PX = 6;

/** A release to be flagged: its place on the axis, its words, and how much they matter (the smallest first). */
export interface FlagWithLabel {
  id: string;
  x: number;
  label: string;
  rank: number;
}

/** A flag with room, in a lane: 0 lies on the axis. `flipped`: its cloth hangs to the left. */
export interface LanedFlag extends FlagWithLabel {
  lane: number;
  left: number;
  width: number;
  flipped: boolean;
}

/** There is no room for more, and each more makes the search longer. */
const MOST_FLAGS = 7;

/**
 * Gives flags a lane in which their cloths don't touch: as many as there is room for, those that matter most first.
 * `others` stay ticks on the axis.
 */
export function laneFlags(
  flags: readonly FlagWithLabel[],
  { width, lanes }: { width: number; lanes: number },
): { placed: LanedFlag[]; others: FlagWithLabel[] } {
  const ranked = [...flags].sort((a, b) => a.rank - b.rank || a.x - b.x);
  const searched = ranked.slice(0, MOST_FLAGS);
  const placesOf = (flag: FlagWithLabel) =>
    [false, true]
      .flatMap((flipped) => Array.from({ length: lanes }, (_, lane) => hung(flag, { lane, flipped })))
      .filter(({ left, width: cloth }) => left >= 0 && left + cloth <= width);
  let best: LanedFlag[] = [];
  const search = (index: number, placed: LanedFlag[]): void => {
    if (placed.length > best.length) best = placed;
    const flag = searched[index];
    if (flag === undefined || placed.length + searched.length - index <= best.length) return;
    for (const place of placesOf(flag)) {
      if (placed.every((other) => isClear(place, other))) search(index + 1, [...placed, place]);
    }
    search(index + 1, placed);
  };
  search(0, []);
  const ids = new Set(best.map(({ id }) => id));
  return { placed: best.sort((a, b) => a.x - b.x), others: ranked.filter(({ id }) => !ids.has(id)) };
}

function hung(flag: FlagWithLabel, { lane, flipped }: { lane: number; flipped: boolean }): LanedFlag {
  const width = flag.label.length * CHARACTER_PX + PADDING_PX;
  return { ...flag, lane, flipped, width, left: flipped ? flag.x - width : flag.x };
}

/** Whether cloths don't touch, and the pole of the higher one does not go through the cloth of the lower one. */
function isClear(a: LanedFlag, b: LanedFlag): boolean {
  if (a.lane === b.lane) return a.left + a.width + BETWEEN_PX <= b.left || b.left + b.width + BETWEEN_PX <= a.left;
  const [low, high] = a.lane < b.lane ? [a, b] : [b, a];
  return high.x <= low.left || high.x >= low.left + low.width;
}
