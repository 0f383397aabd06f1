import { z } from 'zod';
import { type AlertMatcher, MATCHED_FIELDS } from '../../_alert/silence/matcher.ts';
import { COMPONENTS } from './components.ts';
import type { Shape } from './shape.ts';

/** One condition on an alert. */
export const matcherAnswer = z
  .strictObject({
    on: z.enum(MATCHED_FIELDS),
    label: z.string().optional().describe('Of `label`: which'),
    values: z.array(z.string()).describe('Any of these'),
    negated: z.boolean().describe('None of them instead'),
  } satisfies Shape<AlertMatcher>)
  .register(COMPONENTS, { id: 'AlertMatcher' });
