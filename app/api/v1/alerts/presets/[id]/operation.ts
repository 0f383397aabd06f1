import { z } from 'zod';
import { PRESETS } from '../../../../../_alert/rule/presets.ts';
import { ruleSchema } from '../../../../../_alert/rule/rule-schema.ts';
import { text } from '../../../../../_alert/rule/text-schema.ts';
import type { ApiOperation } from '../../../../_openapi/operation.ts';
import { presetsAnswer } from '../../../../_schemas/alert-preset.ts';

const IDS = PRESETS.map(({ id }) => id);

export const switchPresetOperation = {
  method: 'post',
  path: '/alerts/presets/{id}',
  id: 'switchAlertPreset',
  tag: 'alerts',
  summary: 'Switches a preset on or off',
  description:
    'Its rule has the id of the preset, and may be changed as any other. Channels and times can be given at once; what is absent stays.',
  segments: { id: z.enum(IDS).describe('`id` of a preset') },
  query: z.strictObject({}),
  body: z.strictObject({
    enabled: z.boolean('expected true or false'),
    channels: ruleSchema.shape.channels,
    windowMs: ruleSchema.shape.windowMs,
    forMs: ruleSchema.shape.forMs,
    by: text(255).optional().describe('Who switches it; it stands in the history of what it fires'),
  }),
  answers: { 'application/json': presetsAnswer },
} as const satisfies ApiOperation;
