import type { ApiOperation } from '../../_openapi/operation.ts';
import { timeseriesSchema } from '../../_parameters/timeseries.ts';
import { timeseriesAnswer } from '../../_schemas/timeseries.ts';

export const timeseriesOperation = {
  method: 'get',
  path: '/timeseries',
  id: 'getTimeseries',
  tag: 'measures',
  summary: 'One measure over time, split or not',
  description:
    'Every bucket that the range touches is listed; without exposure its value is null. `interval` is the 95 % interval of a share of sampled connections; absent where they are not sampled.',
  query: timeseriesSchema,
  answers: {
    'application/json': timeseriesAnswer,
    'text/csv':
      'The same, a row a bucket of a series: `t,time,key,value,numerator,denominator,partial,low,high`, and for percentiles `t,time,key,p50,p95,p99,count,partial`.',
  },
} as const satisfies ApiOperation;
