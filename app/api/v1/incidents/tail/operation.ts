import { z } from 'zod';
import { isIncidentId } from '../../../../_close/incident/incident.ts';
import type { ApiOperation } from '../../../_openapi/operation.ts';
import { FILTER_PARAMETERS } from '../../../_parameters/filter.ts';
import { epochMs, single } from '../../../_parameters/value.ts';
import { incidentTailAnswer } from '../../../_schemas/incident-tail.ts';

const { service, environment, version, role, route, q } = FILTER_PARAMETERS;
const open = single.refine(isIncidentId, 'expected the id of an incident');

export const incidentTailOperation = {
  method: 'get',
  path: '/incidents/tail',
  id: 'tailIncidents',
  tag: 'incidents',
  summary:
    'What 60 seconds were made of, the last ones unless `to` is given: each group of incidents with its count, and the minutes before',
  description:
    'Counted span by span, and not from samples. Over a whole minute the counts are those of `/incidents`. A span comes some seconds after it ended, so the newest seconds still grow.',
  query: z.strictObject({
    service,
    environment,
    version,
    role,
    route,
    q,
    to: epochMs
      .optional()
      .describe('The end of the 60 seconds, epoch ms, cut to a whole second and at most an hour ago; now if absent'),
    open: open.optional().describe('The group whose newest incidents are wanted one by one'),
  }),
  answers: { 'application/json': incidentTailAnswer },
} as const satisfies ApiOperation;
