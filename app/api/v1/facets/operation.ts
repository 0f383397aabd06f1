import { z } from 'zod';
import type { Operation } from '../../_openapi/operation.ts';
import { FILTER_PARAMETERS } from '../../_parameters/filter.ts';

const { from, to, project, service, environment } = FILTER_PARAMETERS;

export const facetsOperation = {
  method: 'get',
  path: '/facets',
  summary: 'What there is to filter by',
  description:
    'Every service and environment of the project; versions and routes that the filtered services showed in the range.',
  query: z.strictObject({ from, to, project, service, environment }),
  answers: {
    'application/json': '`{ services: [{ service, environment, lastSeenAt }], environments, versions, routes }`.',
  },
} as const satisfies Operation;
