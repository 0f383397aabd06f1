export type Goal = { readonly atLeast: number } | { readonly atMost: number };

/** What the project wants to reach. Ratios of the instrumentation are with against without, its other figures what it adds. */
export const GOALS = {
  throughputRatio: { atLeast: 0.97 },
  cpuPerMessageRatio: { atMost: 1.03 },
  churnCpuUs: { atMost: 60 },
  firstLateSendUs: { atMost: 25 },
  repeatedLateSendUs: { atMost: 2 },
  idleSocketBytes: { atMost: 1024 },
  ingestPerSecond: { atLeast: 25_000 },
  ingestOfLimit: { atLeast: 0.35 },
  passedOverPerSecond: { atLeast: 400_000 },
  overloadResidentMiB: { atMost: 512 },
  queryP95Ms: { atMost: 100 },
  comparisonP95Ms: { atMost: 150 },
  /** Of one core, a minute. */
  thousandRulesCpuMs: { atMost: 10_000 },
  /** Ten times the days at the same density, for ranges of up to a day. */
  queryGrowth: { atMost: 1.5 },
  summaryUnderIngestP95Ms: { atMost: 150 },
  firstLoadScriptKb: { atMost: 300 },
  firstChartMs: { atMost: 1000 },
  /** Of a live screen, over a minute. */
  liveRequestsPerRefresh: { atMost: 1 },
  liveElements: { atMost: 2500 },
  liveLayoutShift: { atMost: 0.05 },
  liveMainThreadShare: { atMost: 0.05 },
  keyCheckP95Ms: { atMost: 0.1 },
} as const satisfies Record<string, Goal>;

export function isReached(goal: Goal, value: number): boolean {
  return 'atLeast' in goal ? value >= goal.atLeast : value <= goal.atMost;
}
