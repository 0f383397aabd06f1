import { z } from 'zod';
import type { ApiOperation } from '../../_openapi/operation.ts';
import { FILTER_PARAMETERS } from '../../_parameters/filter.ts';
import { listed, QUERY_WORDS, queryOf } from '../../_parameters/query.ts';
import { step } from '../../_parameters/step.ts';
import { dataQualityAnswer } from '../../_schemas/data-quality.ts';

const { from, to, service, environment } = FILTER_PARAMETERS;
const PROCESS_KEYS = ['service', 'environment'] as const;
const q = queryOf(PROCESS_KEYS)
  .optional()
  .describe(`${QUERY_WORDS} Keys: ${listed(PROCESS_KEYS)}.`);

export const dataQualityOperation = {
  method: 'get',
  path: '/data-quality',
  id: 'getDataQuality',
  tag: 'telemetry',
  summary: 'How complete and how true the numbers are',
  description: 'What became of all that arrived, in sum, by service and over time.',
  query: z.strictObject({ from, to, service, environment, q, step: step.optional() }),
  answers: { 'application/json': dataQualityAnswer },
} as const satisfies ApiOperation;
