/** The two clocks of a receiver in a storm, epoch ms: hours of retries must not be hours of evaluation. */
export interface StormClocks {
  evaluatedAt: number;
  sentAt: number;
}
