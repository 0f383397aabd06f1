import { z } from 'zod';
import type { Operation } from '../../_openapi/operation.ts';

export const healthOperation = {
  method: 'get',
  path: '/health',
  summary: 'Whether questions can be answered, and whether anything has arrived',
  query: z.strictObject({}),
  answers: { 'application/json': '`{ status, requests, spans, endedConnections, firstSpanAt }`.' },
} as const satisfies Operation;
