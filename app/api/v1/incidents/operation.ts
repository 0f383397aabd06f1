import type { ApiOperation } from '../../_openapi/operation.ts';
import { incidentsSchema } from '../../_parameters/incidents.ts';
import { incidentListAnswer } from '../../_schemas/incident-list.ts';

export const incidentsOperation = {
  method: 'get',
  path: '/incidents',
  id: 'listIncidents',
  tag: 'incidents',
  summary:
    'Incidents grouped by the two places in the code that they come from: the first close and the offending call',
  description:
    'Counts are of the range; `firstSeen`, `lastSeen` and `versions` are over all time. Where no stack was recorded, a group is identified by who closed, an ending by its code.',
  query: incidentsSchema,
  answers: {
    'application/json': incidentListAnswer,
    'text/csv': 'The same, a row a group, without trends.',
  },
} as const satisfies ApiOperation;
