/** Below this share of ended connections that arrived, rates are not to be trusted. */
export const ENOUGH_COVERAGE = 0.99;
