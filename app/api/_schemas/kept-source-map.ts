import { z } from 'zod';
import { COMPONENTS } from './components.ts';
import { epochMs } from './value.ts';

export const keptSourceMapAnswer = z
  .strictObject({
    service: z.string(),
    version: z.string(),
    file: z.string(),
    uploadedAt: epochMs.describe('Epoch ms'),
  })
  .describe('What was kept, without the map')
  .register(COMPONENTS, { id: 'KeptSourceMap' });
