import { z } from 'zod';
import type { ApiOperation } from '../../_openapi/operation.ts';

export const openApiOperation = {
  method: 'get',
  path: '/openapi.json',
  id: 'getOpenApi',
  tag: 'api',
  summary: 'This description',
  query: z.strictObject({}),
  answers: { 'application/json': z.looseObject({ openapi: z.string() }).describe('OpenAPI 3.1') },
  known: true,
  ofNoProject: true,
} as const satisfies ApiOperation;
