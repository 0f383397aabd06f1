import { z } from 'zod';
import type { SetUpState } from '../../_query/service/set-up-state.ts';
import { arrived } from './arrived.ts';
import { COMPONENTS } from './components.ts';
import type { Shape } from './shape.ts';

export const healthAnswer = z
  .strictObject({ status: z.literal('ok'), ...arrived } satisfies Shape<SetUpState & { status: 'ok' }>)
  .describe('Questions can be answered; what has arrived, in every project and over all time')
  .register(COMPONENTS, { id: 'Health' });
