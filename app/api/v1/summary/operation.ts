import { z } from 'zod';
import type { ApiOperation } from '../../_openapi/operation.ts';
import { FILTER_PARAMETERS } from '../../_parameters/filter.ts';
import { format } from '../../_parameters/format.ts';
import { summaryAnswer } from '../../_schemas/summary.ts';

export const summaryOperation = {
  method: 'get',
  path: '/summary',
  id: 'getSummary',
  tag: 'measures',
  summary: 'Every measure over one range',
  query: z.strictObject({ ...FILTER_PARAMETERS, format: format.optional() }),
  answers: {
    'application/json': summaryAnswer,
    'text/csv': 'The same, a row a number: its path in the JSON, and its value.',
  },
} as const satisfies ApiOperation;
