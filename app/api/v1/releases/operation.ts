import { z } from 'zod';
import type { ApiOperation } from '../../_openapi/operation.ts';
import { FILTER_PARAMETERS } from '../../_parameters/filter.ts';
import { releasesAnswer } from '../../_schemas/releases.ts';

const { from, to, service, environment } = FILTER_PARAMETERS;

export const releasesOperation = {
  method: 'get',
  path: '/releases',
  id: 'listReleases',
  tag: 'measures',
  summary: 'Versions that services began to run in the range',
  description:
    'The version that a service had when it was first heard of is none: it ran before. The return to an old version is one, once another had taken its place.',
  query: z.strictObject({ from, to, service, environment }),
  answers: { 'application/json': releasesAnswer },
} as const satisfies ApiOperation;
