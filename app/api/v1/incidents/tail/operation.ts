import { z } from 'zod';
import type { ApiOperation } from '../../../_openapi/operation.ts';
import { FILTER_PARAMETERS } from '../../../_parameters/filter.ts';
import { single } from '../../../_parameters/value.ts';
import { incidentTailAnswer } from '../../../_schemas/incident-tail.ts';

const { project, service, environment, version, role, route } = FILTER_PARAMETERS;
const after = single.refine((text) => /^\d{1,18}$/.test(text), 'expected the cursor of an answer');

export const incidentTailOperation = {
  method: 'get',
  path: '/incidents/tail',
  id: 'tailIncidents',
  tag: 'incidents',
  summary: 'Incidents as they come in, the newest first, 100 at most',
  description:
    'Covers the last seven days. Ten incidents a minute of each group are kept as samples, and these are returned.',
  query: z.strictObject({
    project,
    service,
    environment,
    version,
    role,
    route,
    after: after.optional().describe('The `cursor` of the last answer; the newest there are if absent'),
  }),
  answers: { 'application/json': incidentTailAnswer },
} as const satisfies ApiOperation;
