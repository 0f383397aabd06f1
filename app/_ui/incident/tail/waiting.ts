import type { TailMinute } from '../../../_query/incident/incident-tail-minutes.ts';

/** What was counted in each minute of the answers so far, by its start (epoch ms). */
export type CountedMinutes = ReadonlyMap<number, number>;

/** Adds the minutes of one more answer, which knows the newest of each. */
export function withMinutes(known: CountedMinutes, minutes: readonly TailMinute[]): CountedMinutes {
  return new Map([...known, ...minutes.map(({ t, count }) => [t, count] as const)]);
}

/** What was counted since `before`: in its minutes, also of spans that came late, and in those after them. */
export function countedSince(before: readonly TailMinute[], known: CountedMinutes): number {
  const oldest = Math.min(...before.map(({ t }) => t));
  const counted = new Map(before.map(({ t, count }) => [t, count]));
  return [...known].reduce((sum, [t, count]) => (t < oldest ? sum : sum + count - (counted.get(t) ?? 0)), 0);
}
