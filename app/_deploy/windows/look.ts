import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../_close/time/grain.ts';

/** When a deploy is judged: so long after its warm-up. The last one is final. */
export const LOOKS = [
  { name: '10m', afterMs: 10 * MINUTE_MS },
  { name: '1h', afterMs: HOUR_MS },
  { name: '24h', afterMs: DAY_MS },
] as const;
/** A look that is no longer than this is taken by the minute. */
export const SHORT_LOOK_MS = 2 * HOUR_MS;

export type LookName = (typeof LOOKS)[number]['name'];

/** A look at a deploy: the time until which connections count (epoch ms), and whether that is over. */
export interface LookTime {
  name: LookName;
  endsAt: number;
  /** The end of what counts: earlier where the look is not over, or the deploy ended before. */
  to: number;
  isOver: boolean;
}

/**
 * The looks at a deploy.
 * @param startedAt when it was first heard
 * @param endedAt when the next deploy of the service began, or null
 * @param finalUntil up to which time nothing more is expected
 */
export function lookTimes(
  { startedAt, endedAt, warmUpMs }: { startedAt: number; endedAt: number | null; warmUpMs: number },
  finalUntil: number,
): LookTime[] {
  return LOOKS.map(({ name, afterMs }) => {
    const endsAt = startedAt + warmUpMs + afterMs;
    const to = Math.min(endsAt, endedAt ?? endsAt, finalUntil);
    return { name, endsAt, to, isOver: finalUntil >= Math.min(endsAt, endedAt ?? endsAt) };
  });
}
