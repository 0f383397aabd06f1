/** Below this width of the list each deploy is a card; the classes of cards name it too. */
export const CARDS_BELOW_PX = 980;
/** So much air has a forest at each side of its column. */
const FOREST_AIR_PX = 16;
const NARROWEST_FOREST_PX = 120;

/** The columns of the list, px; the forest has what is left. Null: there is no room for it. */
export interface ListLayout {
  version: number;
  service: number;
  when: number;
  adoption: number | null;
  looks: readonly [number, number, number];
  forest: number;
  pairs: number;
  gate: number;
}

const WIDE = {
  version: 162,
  service: 110,
  when: 152,
  adoption: 98,
  looks: [116, 116, 126],
  pairs: 86,
  gate: 104,
} as const;
const MEDIUM = {
  version: 142,
  service: 96,
  when: 122,
  adoption: 98,
  looks: [108, 108, 114],
  pairs: 78,
  gate: 90,
} as const;
const NARROW = {
  version: 132,
  service: 82,
  when: 112,
  adoption: null,
  looks: [104, 104, 106],
  pairs: 74,
  gate: 84,
} as const;

/** The columns for a list of some width, px; for cards only the forest counts. */
export function listLayout(width: number): ListLayout {
  if (width < CARDS_BELOW_PX) return { ...MEDIUM, forest: Math.max(NARROWEST_FOREST_PX, width - 3 * FOREST_AIR_PX) };
  const columns = width >= 1300 ? WIDE : width >= 1120 ? MEDIUM : NARROW;
  const { version, service, when, adoption, looks, pairs, gate } = columns;
  const taken = version + service + when + (adoption ?? 0) + looks[0] + looks[1] + looks[2] + pairs + gate;
  return { ...columns, forest: Math.max(NARROWEST_FOREST_PX, width - taken - 2 * FOREST_AIR_PX) };
}
