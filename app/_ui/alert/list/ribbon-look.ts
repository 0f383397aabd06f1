import type { RibbonBar } from './ribbon-lanes.ts';

/** How each stretch of an episode is filled. */
export const RIBBON_FILLS: Record<RibbonBar['kind'], { fill: string; opacity: number }> = {
  fired: { fill: 'var(--bad)', opacity: 1 },
  acknowledged: { fill: 'var(--bad)', opacity: 0.45 },
  snoozed: { fill: 'url(#texture-gap)', opacity: 1 },
};

/** The cells with figures at the end of a lane. */
export const RIBBON_NUMBER = 'pl-3 text-right text-12';

/** What would have fired: an outline in dashes. */
export const WOULD_FIRE = { fill: 'none', stroke: 'var(--bad)', strokeWidth: 1.25, strokeDasharray: '2 2' } as const;
