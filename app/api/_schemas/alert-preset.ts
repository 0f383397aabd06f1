import { z } from 'zod';
import type { OfferedPreset } from '../../_query/alert/presets.ts';
import { RULE } from './alert-rule.ts';
import { COMPONENTS } from './components.ts';
import type { Shape } from './shape.ts';

const preset = z
  .strictObject({
    id: z.string().describe('Also of its rule'),
    finds: z.string().describe('What it finds; a sentence'),
    enabled: z.boolean(),
    rule: z.strictObject(RULE).describe('As it is kept, else as it is offered'),
  } satisfies Shape<OfferedPreset>)
  .register(COMPONENTS, { id: 'AlertPreset' });

export const presetsAnswer = z.strictObject({ presets: z.array(preset) }).register(COMPONENTS, { id: 'AlertPresets' });
