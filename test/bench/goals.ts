export type Goal = { readonly atLeast: number } | { readonly atMost: number };

/** What the project wants to reach. Ratios are with against without; the rest is what the instrumentation adds. */
export const GOALS = {
  throughputRatio: { atLeast: 0.97 },
  churnCpuUs: { atMost: 120 },
  firstLateSendUs: { atMost: 25 },
  repeatedLateSendUs: { atMost: 1 },
  idleSocketBytes: { atMost: 1024 },
} as const satisfies Record<string, Goal>;

export function isReached(goal: Goal, value: number): boolean {
  return 'atLeast' in goal ? value >= goal.atLeast : value <= goal.atMost;
}
