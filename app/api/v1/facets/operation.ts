import { z } from 'zod';
import type { ApiOperation } from '../../_openapi/operation.ts';
import { FILTER_PARAMETERS } from '../../_parameters/filter.ts';
import { facetsAnswer } from '../../_schemas/facets.ts';

const { from, to, service, environment } = FILTER_PARAMETERS;

export const facetsOperation = {
  method: 'get',
  path: '/facets',
  id: 'getFacets',
  tag: 'measures',
  summary: 'What there is to filter by',
  description:
    'Every service and environment of the project; versions, routes and close codes that the filtered services showed in the range; the hundred processes of theirs that were seen last.',
  query: z.strictObject({ from, to, service, environment }),
  answers: { 'application/json': facetsAnswer },
} as const satisfies ApiOperation;
