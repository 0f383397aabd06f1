import { ROLES } from '@afterclose/instrumentation/semconv';
import { z } from 'zod';
import { parameterTerms } from '../../_close/query/parameter-terms.ts';
import { MEASURE_KEYS, type QueryKey, type QueryTerm } from '../../_close/query/query-term.ts';
import { HOUR_MS, MINUTE_MS } from '../../_close/time/grain.ts';
import { type Retention, widenToKept } from '../../_close/time/retention.ts';
import type { Filter } from '../../_query/gather/filter.ts';
import { queryFilter } from '../../_query/gather/query-filter.ts';
import { BadRequest } from '../_problem/problem.ts';
import { listed, QUERY_WORDS, queryOf, termsOf } from './query.ts';
import { epochMs, repeatable } from './value.ts';

/** The parameters that every question about measures takes. */
export const FILTER_PARAMETERS = {
  from: epochMs.optional().describe('Epoch ms; an hour before `to` if absent'),
  to: epochMs.optional().describe('Epoch ms, exclusive; the end of the running minute if absent'),
  service: repeatable.optional().describe('Any of these values of `service.name`'),
  environment: repeatable.optional().describe('Any of these values of `deployment.environment.name`'),
  version: repeatable.optional().describe('Any of these values of `service.version`'),
  role: z
    .array(z.enum(ROLES, `expected one of ${ROLES.join(', ')}`))
    .optional()
    .describe('Any of these values of `websocket.role`'),
  route: repeatable.optional().describe('Any of these routes'),
  q: queryOf(MEASURE_KEYS)
    .optional()
    .describe(`${QUERY_WORDS} Keys: ${listed(MEASURE_KEYS)}.`),
};

const filterSchema = z.object(FILTER_PARAMETERS);

/** What parameters and the query ask for together: values of one key are alternatives, wherever they are given. */
export function askedTerms(
  parameters: Partial<Record<QueryKey, readonly string[] | undefined>> & { q?: string | undefined },
): QueryTerm[] {
  return [...parameterTerms(parameters), ...termsOf(parameters.q ?? '')];
}

/**
 * The filter of checked parameters. `to` defaults to the end of the running minute, `from` to an hour before `to`; both
 * are widened to whole minutes, and where minutes are not kept any more, to the finest buckets that are.
 * @throws {BadRequest} if the range is empty.
 */
export function toFilter(parameters: z.output<typeof filterSchema>, now: number, retention: Retention): Filter {
  const to = parameters.to ?? Math.floor(now / MINUTE_MS) * MINUTE_MS + MINUTE_MS;
  const from = parameters.from ?? Math.max(0, to - HOUR_MS);
  if (from >= to) throw new BadRequest([{ parameter: 'from', expected: `expected a time before to, which is ${to}` }]);
  return {
    ...widenToKept({ from, to }, now, retention),
    ...queryFilter(askedTerms(parameters)),
  };
}
