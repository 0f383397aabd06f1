import { z } from 'zod';
import type { Release } from '../../_query/service/releases.ts';
import { COMPONENTS } from './components.ts';
import type { Shape } from './shape.ts';
import { epochMs, range } from './value.ts';

const release = z
  .strictObject({
    service: z.string(),
    environment: z.string(),
    version: z.string(),
    firstSeenAt: epochMs.describe('Start of the minute in which its first connection ended, epoch ms'),
    isRollback: z
      .literal(true)
      .exactOptional()
      .describe('Only where the version ran before, and one newer than it was given up'),
  } satisfies Shape<Release>)
  .describe('A version that a service began to run in an environment, told by what was heard of it')
  .register(COMPONENTS, { id: 'Release' });

export const releasesAnswer = z
  .strictObject({ ...range, releases: z.array(release).describe('The oldest first') })
  .register(COMPONENTS, { id: 'Releases' });
