import { z } from 'zod';
import { DAY_MS, HOUR_MS, MINUTE_MS, QUARTER_HOUR_MS } from '../../_close/time/grain.ts';
import { finestKept, type Retention } from '../../_close/time/retention.ts';
import type { TimeSpan } from '../../_close/time/time-span.ts';
import { defaultStep } from '../../_query/measure/timeseries.ts';
import { BadRequest } from '../_problem/problem.ts';
import { oneOf } from './value.ts';

const MOST_POINTS = 5_000;

export const step = oneOf(['60000', '900000', '3600000', '86400000'])
  .transform(Number)
  .pipe(z.literal([MINUTE_MS, QUARTER_HOUR_MS, HOUR_MS, DAY_MS]))
  .describe('Width of a bucket in ms; one that suits the range if absent');

/**
 * The step that was asked for, else one that suits the range.
 * @throws {BadRequest} if the range is too long or too old for it.
 */
export function toStep(
  asked: number | undefined,
  { from, to }: TimeSpan,
  now: number,
  retention: Retention,
  mostPoints = MOST_POINTS,
): number {
  const finest = finestKept(from, now, retention);
  const chosen = asked ?? Math.max(finest, defaultStep(from, to));
  if ((to - from) / chosen > mostPoints) {
    const expected = `expected at most ${mostPoints} points, but from ${from} to ${to} by ${chosen} ms has more`;
    throw new BadRequest([{ parameter: asked === undefined ? 'from' : 'step', expected }]);
  }
  if (chosen >= finest) return chosen;
  const expected = `expected at least ${finest}, since finer buckets of ${new Date(from).toISOString()} are not kept any more`;
  throw new BadRequest([{ parameter: 'step', expected }]);
}
