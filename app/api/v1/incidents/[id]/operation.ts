import { z } from 'zod';
import type { Operation } from '../../../_openapi/operation.ts';
import { FILTER_PARAMETERS } from '../../../_parameters/filter.ts';

export const incidentOperation = {
  method: 'get',
  path: '/incidents/{id}',
  summary: 'One group of incidents, with samples and what people wrote about it',
  description: 'A sample tells the life of its connection in ms from the moment at which OPEN was left.',
  query: z.strictObject(FILTER_PARAMETERS),
  answers: {
    'application/json':
      '`{ from, to, step, incident, endedConnections, byVersion, delays, samples: [{ id, connectionId, traceId, at, closedAt, timeline, stack, closeStack, stacksMeet, facts }], comments }`; 404 where there is none of that id.',
  },
} as const satisfies Operation;
