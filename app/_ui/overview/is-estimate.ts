import { isSameSum } from '../../_close/statistics/rounding.ts';

/** Whether a count of ended connections, and what is divided by it, is estimated from sampled ones. */
export function isEstimate(figures: { endedConnections: number; effectiveConnections: number }): boolean {
  const { effectiveConnections, endedConnections } = figures;
  return effectiveConnections < endedConnections && !isSameSum(effectiveConnections, endedConnections);
}
