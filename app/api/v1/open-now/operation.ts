import { z } from 'zod';
import type { ApiOperation } from '../../_openapi/operation.ts';
import { FILTER_PARAMETERS } from '../../_parameters/filter.ts';
import { openNowAnswer } from '../../_schemas/open-now.ts';

const { service, environment, role } = FILTER_PARAMETERS;

export const openNowOperation = {
  method: 'get',
  path: '/open-now',
  id: 'getOpenNow',
  tag: 'measures',
  summary: 'Connections by state at this moment',
  description: "As the processes' metrics last reported.",
  query: z.strictObject({ service, environment, role }),
  answers: { 'application/json': openNowAnswer },
} as const satisfies ApiOperation;
