import { bucketOf, DAY_MS, HOUR_MS, MINUTE_MS } from '../../_close/time/grain.ts';

/** When a deploy is judged: so long after its warm-up. The last one is final. */
export const LOOK_NAMES = ['10m', '1h', '24h'] as const;
export type LookName = (typeof LOOK_NAMES)[number];
/** So long after the warm-up. */
export const LOOK_AFTER_MS: Readonly<Record<LookName, number>> = {
  '10m': 10 * MINUTE_MS,
  '1h': HOUR_MS,
  '24h': DAY_MS,
};

/** A look that is no longer than this is taken by the minute. */
export const SHORT_LOOK_MS = 2 * HOUR_MS;

/** A look at a deploy: the time until which connections count (epoch ms), and whether that is over. */
export interface LookTime {
  name: LookName;
  endsAt: number;
  /** The end of what counts: earlier where the look is not over, or the deploy ended before. */
  to: number;
  isOver: boolean;
}

/**
 * The looks at a deploy. Each ends with a whole minute.
 * @param startedAt when it was first heard
 * @param endedAt when the next deploy of the service began, or null
 * @param finalUntil up to which time nothing more is expected
 */
export function lookTimes(
  { startedAt, endedAt, warmUpMs }: { startedAt: number; endedAt: number | null; warmUpMs: number },
  finalUntil: number,
): LookTime[] {
  return LOOK_NAMES.map((name) => {
    const endsAt = startedAt + warmUpMs + LOOK_AFTER_MS[name];
    // What is announced has milliseconds; what is counted has minutes.
    const to = bucketOf(Math.min(endsAt, endedAt ?? endsAt, finalUntil), MINUTE_MS);
    return { name, endsAt, to, isOver: finalUntil >= Math.min(endsAt, endedAt ?? endsAt) };
  });
}
