import type { ApiOperation } from '../../../../_openapi/operation.ts';
import { comparisonSchema } from '../../../../_parameters/comparison.ts';
import { DEPLOY_PATH } from '../../../../_parameters/deploy.ts';
import { deployComparisonAnswer } from '../../../../_schemas/deploy-comparison.ts';

export const comparisonOperation = {
  method: 'get',
  path: '/deploys/{id}/comparison',
  id: 'compareDeploy',
  tag: 'deploys',
  summary: 'Whether a deploy is worse than the version before it',
  description:
    'Without windows, the comparison chooses them itself: both versions side by side, the same hours of earlier days, or what was before.',
  segments: DEPLOY_PATH,
  query: comparisonSchema,
  answers: { 'application/json': deployComparisonAnswer },
} as const satisfies ApiOperation;
