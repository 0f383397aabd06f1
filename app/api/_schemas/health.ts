import { z } from 'zod';
import type { SetUpState } from '../../_query/service/set-up-state.ts';
import { arrived } from './arrived.ts';
import { COMPONENTS } from './components.ts';
import type { Shape } from './shape.ts';

export const healthAnswer = z
  .strictObject({ status: z.literal('ok'), ...arrived } satisfies Shape<SetUpState & { status: 'ok' }>)
  .describe(
    'Questions can be answered; what has arrived over all time, in every project for who may see all of them, else in their first one; without a login, in `default`',
  )
  .register(COMPONENTS, { id: 'Health' });
