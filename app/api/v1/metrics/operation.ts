import { z } from 'zod';
import type { ApiOperation } from '../../_openapi/operation.ts';

export const metricsOperation = {
  method: 'get',
  path: '/metrics',
  id: 'getMetrics',
  tag: 'telemetry',
  summary: 'Counters of the receivers, for Prometheus',
  description: 'Of every project that whoever asks may see, by the label `project`.',
  query: z.strictObject({}),
  answers: { 'text/plain': 'The text format of Prometheus, version 0.0.4.' },
  ofNoProject: true,
} as const satisfies ApiOperation;
