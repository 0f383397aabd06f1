import { z } from 'zod';
import type { TimeSpan } from '../../_close/time/time-span.ts';
import type { Facets } from '../../_query/service/facets.ts';
import type { QueryValues } from '../../_query/service/query-values.ts';
import { COMPONENTS } from './components.ts';
import type { Shape } from './shape.ts';
import { epochMs, range } from './value.ts';

const service = z
  .strictObject({
    service: z.string(),
    environment: z.string(),
    lastSeenAt: epochMs.describe('End of its newest span, epoch ms'),
  } satisfies Shape<Facets['services'][number]>)
  .register(COMPONENTS, { id: 'SeenService' });

export const facetsAnswer = z
  .strictObject({
    ...range,
    services: z.array(service).describe('Every service of the project in each of its environments, by name'),
    environments: z.array(z.string()).describe('Every environment of the project'),
    versions: z.array(z.string()).describe('Of the filtered services, seen in the range'),
    routes: z.array(z.string()).describe('Of the filtered services, seen in the range'),
    codes: z.array(z.int().min(0)).describe('Close codes of the filtered services, seen in the range; 0 is none given'),
    instances: z.array(z.string()).describe('Processes of the filtered services, the last seen first; 100 at most'),
  } satisfies Shape<Facets & QueryValues & TimeSpan>)
  .describe('What there is to filter by')
  .register(COMPONENTS, { id: 'Facets' });
