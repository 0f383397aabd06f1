import { z } from 'zod';
import type { ApiOperation } from '../../../../_openapi/operation.ts';
import { DEPLOY_PATH } from '../../../../_parameters/deploy.ts';
import { oneOf } from '../../../../_parameters/value.ts';

export const deployReportOperation = {
  method: 'get',
  path: '/deploys/{id}/report',
  id: 'getDeployReport',
  tag: 'deploys',
  summary: 'What is known of a deploy, to be read: verdict, figures, method and caveats',
  description: 'It answers what reports of stability claim by a figure with its interval, or by "not known".',
  segments: DEPLOY_PATH,
  query: z.strictObject({
    format: oneOf(['markdown', 'html'])
      .optional()
      .describe('`html` for a page that can be printed and needs nothing else; Markdown if absent'),
  }),
  answers: {
    'text/markdown': "The report in GitHub's kind of Markdown; its charts are SVG in data addresses.",
    'text/html': 'The same as a page.',
  },
} as const satisfies ApiOperation;
