import type { Category } from '@afterclose/instrumentation/semconv';

export type Texture = 'solid' | 'diagonal' | 'back-diagonal' | 'horizontal' | 'vertical' | 'dots' | 'grid';

/** What identifies a series, also without colour: hue is the family, texture the member, hollow means recoverable. */
export interface SeriesStyle {
  /** A CSS variable of the theme, without `var()`. */
  hue: string;
  texture: Texture;
  hollow: boolean;
}

/** The key of everything that is not drawn on its own. */
export const OTHER = 'other';

const REST: SeriesStyle = { hue: '--hue-rest', texture: 'grid', hollow: false };

const CATEGORY_STYLES: Record<Category, SeriesStyle> = {
  send_after_close: { hue: '--hue-sends', texture: 'solid', hollow: false },
  send_failed: { hue: '--hue-send-failed', texture: 'diagonal', hollow: false },
  close_timeout: { hue: '--hue-time', texture: 'horizontal', hollow: false },
  handshake_timeout: { hue: '--hue-time', texture: 'back-diagonal', hollow: false },
  idle_timeout: { hue: '--hue-time', texture: 'vertical', hollow: true },
  protocol_error: { hue: '--hue-protocol', texture: 'dots', hollow: false },
  message_too_big: { hue: '--hue-protocol', texture: 'diagonal', hollow: false },
  auth_policy: { hue: '--hue-protocol', texture: 'horizontal', hollow: false },
  send_before_open: { hue: '--hue-early', texture: 'back-diagonal', hollow: true },
  close_before_open: { hue: '--hue-early', texture: 'vertical', hollow: true },
  process_exit: { hue: '--hue-rest', texture: 'back-diagonal', hollow: false },
  unknown: REST,
  double_close: { hue: '--hue-harmless', texture: 'solid', hollow: true },
  peer_gone: { hue: '--hue-rest', texture: 'dots', hollow: true },
  going_away: { hue: '--hue-rest', texture: 'solid', hollow: true },
};

const byCategory = new Map<string, SeriesStyle>(Object.entries(CATEGORY_STYLES));

/** By rank, for series without a meaning that has a colour, such as versions. */
const RANK_STYLES: readonly SeriesStyle[] = [
  { hue: '--hue-early', texture: 'solid', hollow: false },
  { hue: '--hue-send-failed', texture: 'diagonal', hollow: false },
  { hue: '--hue-time', texture: 'horizontal', hollow: false },
  { hue: '--hue-protocol', texture: 'dots', hollow: false },
  { hue: '--hue-harmless', texture: 'vertical', hollow: false },
];

/** Versions by their roles: blue is what is new, as in a comparison of two. */
const VERSION_STYLES = {
  newest: { hue: '--accent', texture: 'solid', hollow: false },
  before: { hue: '--text-2', texture: 'horizontal', hollow: false },
} as const satisfies Record<string, SeriesStyle>;

/** Late sends by the state that the socket was in. */
export const SEND_STATE_STYLES = {
  closing: CATEGORY_STYLES.send_after_close,
  closed: { ...CATEGORY_STYLES.send_after_close, texture: 'diagonal' },
} as const satisfies Record<string, SeriesStyle>;

/** Who closed: ink, no hue. */
const INITIATOR_STYLES: readonly (readonly [string, SeriesStyle])[] = [
  ['local', { hue: '--initiator-local', texture: 'solid', hollow: false }],
  ['remote', { hue: '--initiator-remote', texture: 'diagonal', hollow: false }],
  ['transport', { hue: '--initiator-edge', texture: 'dots', hollow: true }],
  ['', { hue: '--initiator-edge', texture: 'solid', hollow: true }],
];

const byInitiator = new Map(INITIATOR_STYLES);

/** The dashes of a step line in place of a texture. */
const DASHES: Record<Texture, string> = {
  solid: '',
  diagonal: '7 2',
  'back-diagonal': '2 4',
  horizontal: '3 2',
  vertical: '8 2 2 2',
  dots: '1.5 2.5',
  grid: '5 4',
};

/** The style of a category, and of `other`. */
export function categoryStyle(category: string): SeriesStyle {
  return byCategory.get(category) ?? REST;
}

/** The style of the series at `rank`, the first being 0. */
export function rankStyle(rank: number, key: string): SeriesStyle {
  return key === OTHER ? REST : (RANK_STYLES[rank] ?? REST);
}

/** The style of a version: that of its role, else that of its `rank` among those without one of these. */
export function versionStyle(role: string | undefined, rank: number, key: string): SeriesStyle {
  if (role === 'newest' || role === 'before') return VERSION_STYLES[role];
  // The first hue by rank is a blue too.
  return rankStyle(rank + 1, key);
}

/** The style of who closed; "" where the span did not say. */
export function initiatorStyle(initiator: string): SeriesStyle {
  return byInitiator.get(initiator) ?? REST;
}

/** The `stroke-dasharray` of a series that is drawn as a line. */
export function lineDash(style: SeriesStyle): string {
  return DASHES[style.texture];
}

/** The id of the SVG pattern that cuts a texture out of a hue; null where the hue is filled whole. */
export function patternId(style: SeriesStyle): string | null {
  if (style.texture === 'solid') return null;
  return `texture${style.hue.slice(1)}-${style.texture}${style.hollow ? '-hollow' : ''}`;
}

/** Every style that needs a pattern, each once. */
export function patternedStyles(): SeriesStyle[] {
  const all = [
    ...Object.values(CATEGORY_STYLES),
    ...Object.values(SEND_STATE_STYLES),
    ...RANK_STYLES,
    ...Object.values(VERSION_STYLES),
    ...byInitiator.values(),
  ].filter((style) => patternId(style) !== null);
  return [...new Map(all.map((style) => [patternId(style), style])).values()];
}
