import type { ApiOperation } from '../../_openapi/operation.ts';
import { gateSchema } from '../../_parameters/gate.ts';
import { gateAnswer } from '../../_schemas/gate.ts';

export const gateOperation = {
  method: 'get',
  path: '/gate',
  id: 'getGate',
  tag: 'deploys',
  summary: 'Whether a version passes: for pipelines, which ask until they know',
  description:
    'It is about the newest deploy of the version. A version of which nothing is known is no error: it does not pass, with the verdict `no_data`. The last answer stands beside the deploy; what a browser asks is answered, and leaves it as it is.',
  query: gateSchema,
  answers: { 'application/json': gateAnswer },
} as const satisfies ApiOperation;
