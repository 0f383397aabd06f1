import { z } from 'zod';
import type { DeployJudgement } from '../../_query/deploy/judgement.ts';
import { COMPONENTS } from './components.ts';
import { against, DEPLOY_VERDICT } from './deploy-verdict.ts';
import type { Shape } from './shape.ts';
import { epochMs } from './value.ts';

export const deployJudgement = z
  .strictObject({
    ...DEPLOY_VERDICT,
    judgedAt: epochMs.describe('Epoch ms'),
    against,
    isFinal: z.boolean().describe('Nothing can change it any more'),
  } satisfies Shape<DeployJudgement>)
  .describe('Whether a deploy was worse than what ran before it, as it is kept for lists')
  .register(COMPONENTS, { id: 'DeployJudgement' });
