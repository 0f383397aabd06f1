import { z } from 'zod';
import { type Retention, widenToKept } from '../../_close/time/retention.ts';
import type { TimeSpan } from '../../_close/time/time-span.ts';
import type { ComparisonOptions } from '../../_query/deploy/comparison.ts';
import { BadRequest } from '../_problem/problem.ts';
import { epochMs, single } from './value.ts';

const WINDOW_ENDS = ['beforeFrom', 'beforeTo', 'afterFrom', 'afterTo'] as const;

export const comparisonSchema = z.strictObject({
  against: single.pipe(z.string().min(1, 'expected a version')).optional().describe('The version before it if absent'),
  beforeFrom: epochMs.optional().describe('Epoch ms: where the window before begins; all four of a window, or none'),
  beforeTo: epochMs.optional().describe('Epoch ms, exclusive'),
  afterFrom: epochMs.optional().describe('Epoch ms: where the window after begins'),
  afterTo: epochMs.optional().describe('Epoch ms, exclusive'),
});

/**
 * What checked parameters ask of a comparison; windows are widened to whole minutes, or the finest buckets still kept.
 * @param now epoch ms
 * @throws {BadRequest} if some ends of windows are missing, or a window is empty.
 */
export function toComparison(
  parameters: z.output<typeof comparisonSchema>,
  now: number,
  retention: Retention,
): Pick<ComparisonOptions, 'against' | 'windows'> {
  const { against, beforeFrom, beforeTo, afterFrom, afterTo } = parameters;
  const ends = { ...(against !== undefined && { against }) };
  const missing = WINDOW_ENDS.filter((name) => parameters[name] === undefined);
  if (missing.length === WINDOW_ENDS.length) return ends;
  if (beforeFrom === undefined || beforeTo === undefined || afterFrom === undefined || afterTo === undefined) {
    const expected = `expected all of ${WINDOW_ENDS.join(', ')}, or none`;
    throw new BadRequest(missing.map((parameter) => ({ parameter, expected })));
  }
  return {
    ...ends,
    windows: {
      before: window('beforeFrom', 'beforeTo', { from: beforeFrom, to: beforeTo }, now, retention),
      after: window('afterFrom', 'afterTo', { from: afterFrom, to: afterTo }, now, retention),
    },
  };
}

function window(name: string, endName: string, { from, to }: TimeSpan, now: number, retention: Retention): TimeSpan {
  if (from < to) return widenToKept({ from, to }, now, retention);
  throw new BadRequest([{ parameter: name, expected: `expected a time before ${endName}, which is ${to}` }]);
}
