import type { ApiOperation } from '../../_openapi/operation.ts';
import { closesSchema } from '../../_parameters/closes.ts';
import { closersAnswer } from '../../_schemas/closers.ts';

export const closesOperation = {
  method: 'get',
  path: '/closes',
  id: 'listClosers',
  tag: 'incidents',
  summary: 'Who closes what: the places in the code that close attempts come from',
  description:
    'A place is a function and its file. Each has how it closed, with which outcome and code, and how long before the peer was last heard: a `terminate()` of a peer that was heard 0.2 s before cut off a live connection. The time to the peer is kept by version; filters by role and route do not apply to its median.',
  query: closesSchema,
  answers: { 'application/json': closersAnswer },
} as const satisfies ApiOperation;
