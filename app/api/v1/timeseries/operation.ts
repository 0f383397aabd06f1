import type { Operation } from '../../_openapi/operation.ts';
import { timeseriesSchema } from '../../_parameters/timeseries.ts';

export const timeseriesOperation = {
  method: 'get',
  path: '/timeseries',
  summary: 'One measure over time, split or not',
  description: 'Every bucket that the range touches is listed; without exposure its value is null.',
  query: timeseriesSchema,
  answers: {
    'application/json':
      '`{ measure, step, from, to, series: [{ key, points: [{ t, value, numerator, denominator, partial? }] }] }`.',
    'text/csv': 'The same, a row a bucket of a series.',
  },
} as const satisfies Operation;
