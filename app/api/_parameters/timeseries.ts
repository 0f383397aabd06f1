import { z } from 'zod';
import { allowedGroupBys, GROUP_BYS, MEASURES } from '../../_close/measure.ts';
import { defaultStep, type TimeseriesQuery } from '../../_query/timeseries.ts';
import { BadRequest } from '../_answer/problem.ts';
import { FILTER_PARAMETERS, toFilter } from './filter.ts';
import { oneOf } from './value.ts';

const MOST_POINTS = 5_000;
const STEPS = ['60000', '900000', '3600000', '86400000'] as const;

export const timeseriesSchema = z.strictObject({
  ...FILTER_PARAMETERS,
  measure: z.array(z.string(), `expected one of ${MEASURES.join(', ')}`).pipe(oneOf(MEASURES)),
  groupBy: oneOf(GROUP_BYS).optional(),
  step: oneOf(STEPS).transform(Number).optional(),
});

/**
 * The query of checked parameters.
 * @throws {BadRequest} if the range is empty or too long for its step, or the measure can't be split that way.
 */
export function toTimeseriesQuery(parameters: z.output<typeof timeseriesSchema>, now: number): TimeseriesQuery {
  const { measure, groupBy } = parameters;
  const filter = toFilter(parameters, now);
  const allowed = allowedGroupBys(measure);
  if (groupBy !== undefined && !allowed.includes(groupBy)) {
    throw new BadRequest([{ parameter: 'groupBy', expected: `expected one of ${allowed.join(', ')} for ${measure}` }]);
  }
  const step = parameters.step ?? defaultStep(filter.from, filter.to);
  if ((filter.to - filter.from) / step > MOST_POINTS) {
    const parameter = parameters.step === undefined ? 'from' : 'step';
    const expected = `expected at most ${MOST_POINTS} points, but from ${filter.from} to ${filter.to} by ${step} ms has more`;
    throw new BadRequest([{ parameter, expected }]);
  }
  return { ...filter, measure, step, ...(groupBy !== undefined && { groupBy }) };
}
