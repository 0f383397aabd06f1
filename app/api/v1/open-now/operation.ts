import { z } from 'zod';
import type { Operation } from '../../_openapi/operation.ts';
import { FILTER_PARAMETERS } from '../../_parameters/filter.ts';

const { project, service, environment, role } = FILTER_PARAMETERS;

export const openNowOperation = {
  method: 'get',
  path: '/open-now',
  summary: 'Connections by state at this moment',
  description: "As the processes' metrics told last.",
  query: z.strictObject({ project, service, environment, role }),
  answers: { 'application/json': '`{ connecting, open, closing, instances, observedAt }`.' },
} as const satisfies Operation;
