import { z } from 'zod';
import type { DeployJudgement } from '../../_query/deploy/judgement.ts';
import { COMPONENTS } from './components.ts';
import { epochMs } from './value.ts';

export const deployJudgement: z.ZodType<DeployJudgement> = z
  .looseObject({ judgedAt: epochMs.describe('Epoch ms') })
  .describe('What is known of whether the deploy was worse than what ran before it')
  .register(COMPONENTS, { id: 'DeployJudgement' });
