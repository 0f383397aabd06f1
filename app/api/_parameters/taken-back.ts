import { z } from 'zod';
import { text } from '../../_alert/rule/text-schema.ts';
import { single } from './value.ts';

/** Who takes back what was done about an episode. */
export const TAKEN_BACK = z.strictObject({ by: single.pipe(text(255)).optional().describe('Who does it') });
