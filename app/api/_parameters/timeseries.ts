import { z } from 'zod';
import { allowedGroupBys, DURATION_MEASURES, GROUP_BYS, type GroupBy, MEASURES } from '../../_close/measure/measure.ts';
import type { Retention } from '../../_close/time/retention.ts';
import type { TimeseriesQuery } from '../../_query/measure/timeseries.ts';
import { BadRequest } from '../_problem/problem.ts';
import { FILTER_PARAMETERS, toFilter } from './filter.ts';
import { format } from './format.ts';
import { step, toStep } from './step.ts';
import { oneOf } from './value.ts';

export const timeseriesSchema = z.strictObject({
  ...FILTER_PARAMETERS,
  measure: z
    .array(z.string(), `expected one of ${MEASURES.join(', ')}`)
    .pipe(oneOf(MEASURES))
    .describe(
      `Rates are fractions, \`lostBytes\` bytes, ${listed(DURATION_MEASURES)} percentiles in ms, all others counts`,
    ),
  groupBy: oneOf(GROUP_BYS)
    .optional()
    .describe(
      `A series for each value: of any measure by ${listed(allowedGroupBys('closeDurationMs'))}; of rates and counts also by \`route\` and \`initiator\`, of ${listed(splitBy('code'))} by \`code\`, of ${listed(splitBy('category'))} by \`category\``,
    ),
  step: step.optional(),
  format: format.optional(),
});

/**
 * The query of checked parameters.
 * @throws {BadRequest} if the range is empty, too long for its step or too old for it, or the measure can't be split that way.
 */
export function toTimeseriesQuery(
  parameters: z.output<typeof timeseriesSchema>,
  now: number,
  retention: Retention,
): TimeseriesQuery {
  const { measure, groupBy } = parameters;
  const filter = toFilter(parameters, now, retention);
  const allowed = allowedGroupBys(measure);
  if (groupBy !== undefined && !allowed.includes(groupBy)) {
    throw new BadRequest([{ parameter: 'groupBy', expected: `expected one of ${allowed.join(', ')} for ${measure}` }]);
  }
  return {
    ...filter,
    measure,
    step: toStep(parameters.step, filter, now, retention),
    ...(groupBy !== undefined && { groupBy }),
  };
}

function splitBy(groupBy: GroupBy): string[] {
  return MEASURES.filter((measure) => allowedGroupBys(measure).includes(groupBy));
}

function listed(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(', ');
}
