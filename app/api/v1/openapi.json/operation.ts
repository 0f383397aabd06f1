import { z } from 'zod';
import type { Operation } from '../../_openapi/operation.ts';

export const openApiOperation = {
  method: 'get',
  path: '/openapi.json',
  summary: 'This description',
  query: z.strictObject({}),
  answers: { 'application/json': 'OpenAPI 3.1.' },
} as const satisfies Operation;
