/** Of a rate, a release or a pair: bad is rose, warn amber, good green, neutral grey. */
export const NOW_TONES = ['bad', 'warn', 'good', 'neutral'] as const;
export type NowTone = (typeof NOW_TONES)[number];
