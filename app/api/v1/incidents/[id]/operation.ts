import { z } from 'zod';
import type { ApiOperation } from '../../../_openapi/operation.ts';
import { FILTER_PARAMETERS } from '../../../_parameters/filter.ts';
import { INCIDENT_PATH } from '../../../_parameters/incident-id.ts';
import { incidentDetailAnswer } from '../../../_schemas/incident-detail.ts';

export const incidentOperation = {
  method: 'get',
  path: '/incidents/{id}',
  id: 'getIncident',
  tag: 'incidents',
  summary: 'One group of incidents, with samples and what people wrote about it',
  description: 'A sample shows the life of its connection in ms from the moment at which OPEN was left.',
  segments: INCIDENT_PATH,
  query: z.strictObject(FILTER_PARAMETERS),
  answers: { 'application/json': incidentDetailAnswer },
} as const satisfies ApiOperation;
