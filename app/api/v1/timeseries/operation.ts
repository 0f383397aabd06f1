import type { Operation } from '../../_openapi/operation.ts';
import { timeseriesSchema } from '../../_parameters/timeseries.ts';

export const timeseriesOperation = {
  method: 'get',
  path: '/timeseries',
  summary: 'One measure over time, split or not',
  description:
    'Every bucket that the range touches is listed; without exposure its value is null. `interval` is the 95 % interval of a share of sampled connections; absent where they are not sampled.',
  query: timeseriesSchema,
  answers: {
    'application/json':
      '`{ measure, step, from, to, series: [{ key, points: [{ t, value, numerator, denominator, interval?, partial? }] }] }`.',
    'text/csv': 'The same, a row a bucket of a series.',
  },
} as const satisfies Operation;
