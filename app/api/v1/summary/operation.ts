import { z } from 'zod';
import type { Operation } from '../../_openapi/operation.ts';
import { FILTER_PARAMETERS } from '../../_parameters/filter.ts';
import { format } from '../../_parameters/format.ts';

export const summaryOperation = {
  method: 'get',
  path: '/summary',
  summary: 'Every measure over one range',
  query: z.strictObject({ ...FILTER_PARAMETERS, format: format.optional() }),
  answers: {
    'application/json':
      'Each measure by its name, by category, `coverage`, `intervals` (95 %, null where connections are not sampled), and the range that was used.',
    'text/csv': 'The same, a row a number: its path in the JSON, and its value.',
  },
} as const satisfies Operation;
