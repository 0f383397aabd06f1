import { z } from 'zod';
import type { ApiOperation } from '../../../_openapi/operation.ts';
import { presetsAnswer } from '../../../_schemas/alert-preset.ts';

export const presetsOperation = {
  method: 'get',
  path: '/alerts/presets',
  id: 'listAlertPresets',
  tag: 'alerts',
  summary: 'Rules that are offered ready-made, and whether they are on',
  query: z.strictObject({}),
  answers: { 'application/json': presetsAnswer },
} as const satisfies ApiOperation;
