import { ROLES } from '@afterclose/instrumentation/semconv';
import { z } from 'zod';
import { HOUR_MS, MINUTE_MS } from '../../_close/time/grain.ts';
import { type Retention, widenToKept } from '../../_close/time/retention.ts';
import type { Filter } from '../../_query/gather/filter.ts';
import { BadRequest } from '../_problem/problem.ts';
import { epochMs, repeatable, single } from './value.ts';

/** The parameters that every question about measures takes. */
export const FILTER_PARAMETERS = {
  from: epochMs.optional().describe('Epoch ms; an hour before `to` if absent'),
  to: epochMs.optional().describe('Epoch ms, exclusive; the end of the running minute if absent'),
  project: single.optional().describe('`default` if absent'),
  service: repeatable.optional().describe('Any of these values of `service.name`'),
  environment: repeatable.optional().describe('Any of these values of `deployment.environment.name`'),
  version: repeatable.optional().describe('Any of these values of `service.version`'),
  role: z
    .array(z.enum(ROLES, `expected one of ${ROLES.join(', ')}`))
    .optional()
    .describe('Any of these values of `websocket.role`'),
  route: repeatable.optional().describe('Any of these routes'),
};

const filterSchema = z.object(FILTER_PARAMETERS);

/**
 * The filter of checked parameters. `to` defaults to the end of the running minute, `from` to an hour before `to`; both
 * are widened to whole minutes, and where minutes are not kept any more, to the finest buckets that are.
 * @throws {BadRequest} if the range is empty.
 */
export function toFilter(parameters: z.output<typeof filterSchema>, now: number, retention: Retention): Filter {
  const to = parameters.to ?? Math.floor(now / MINUTE_MS) * MINUTE_MS + MINUTE_MS;
  const from = parameters.from ?? Math.max(0, to - HOUR_MS);
  if (from >= to) throw new BadRequest([{ parameter: 'from', expected: `expected a time before to, which is ${to}` }]);
  const { project, service, environment, version, role, route } = parameters;
  return {
    ...widenToKept({ from, to }, now, retention),
    ...(project !== undefined && { project }),
    ...(service !== undefined && { service }),
    ...(environment !== undefined && { environment }),
    ...(version !== undefined && { version }),
    ...(role !== undefined && { role }),
    ...(route !== undefined && { route }),
  };
}
