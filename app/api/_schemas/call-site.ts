import { z } from 'zod';
import type { CallSite } from '../../_close/stack/call-site.ts';
import { COMPONENTS } from './components.ts';
import type { Shape } from './shape.ts';

export const callSite = z
  .strictObject({
    function: z.string().describe('`<anonymous>` where it has no name'),
    file: z.string().describe('From the root of the sources'),
    line: z.int().min(0).describe('As it was last seen, from 1; 0 where the stack has none'),
  } satisfies Shape<CallSite>)
  .meta({
    description: 'Where a call was made',
    examples: [{ function: 'Room.broadcast', file: 'src/rooms.ts', line: 88 }],
  })
  .register(COMPONENTS, { id: 'CallSite' });
