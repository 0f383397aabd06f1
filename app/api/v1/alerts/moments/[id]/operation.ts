import { z } from 'zod';
import type { ApiOperation } from '../../../../_openapi/operation.ts';
import { ALERT_PATH } from '../../../../_parameters/alert-rule.ts';

export const unmarkMomentOperation = {
  method: 'delete',
  path: '/alerts/moments/{id}',
  id: 'unmarkAlertMoment',
  tag: 'alerts',
  summary: 'Takes a mark back',
  segments: ALERT_PATH,
  query: z.strictObject({}),
  answers: { 'application/json': z.strictObject({ id: z.string() }) },
} as const satisfies ApiOperation;
