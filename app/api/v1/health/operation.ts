import { z } from 'zod';
import type { ApiOperation } from '../../_openapi/operation.ts';
import { healthAnswer } from '../../_schemas/health.ts';

export const healthOperation = {
  method: 'get',
  path: '/health',
  id: 'getHealth',
  tag: 'telemetry',
  summary: 'Whether questions can be answered, and whether anything has arrived',
  query: z.strictObject({}),
  answers: { 'application/json': healthAnswer },
  ofNoProject: true,
} as const satisfies ApiOperation;
