import { z } from 'zod';
import type { Operation } from '../../_openapi/operation.ts';

export const metricsOperation = {
  method: 'get',
  path: '/metrics',
  summary: 'Counters of the receivers, for Prometheus',
  query: z.strictObject({}),
  answers: { 'text/plain': 'The text format of Prometheus.' },
} as const satisfies Operation;
