import { z } from 'zod';
import type { Operation } from '../../_openapi/operation.ts';
import { FILTER_PARAMETERS } from '../../_parameters/filter.ts';
import { step } from '../../_parameters/step.ts';

const { from, to, project, service, environment } = FILTER_PARAMETERS;

export const dataQualityOperation = {
  method: 'get',
  path: '/data-quality',
  summary: 'How complete and how true the numbers are',
  description: 'What became of all that arrived, in sum, by service and over time.',
  query: z.strictObject({ from, to, project, service, environment, step: step.optional() }),
  answers: { 'application/json': 'Counts of spans by outcome, coverage, gaps, and the same for each service.' },
} as const satisfies Operation;
