/** Rounding must not make an estimate of what is exact. */
const ROUNDING = 1e-9;

/** Whether a count of ended connections, and what is divided by it, is estimated from sampled ones. */
export function isEstimate(figures: { endedConnections: number; effectiveConnections: number }): boolean {
  return figures.effectiveConnections < figures.endedConnections * (1 - ROUNDING);
}
