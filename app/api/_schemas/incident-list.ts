import { z } from 'zod';
import type { IncidentList } from '../../_query/incident/incidents.ts';
import type { LeftOut } from '../../_query/incident/left-out.ts';
import { COMPONENTS } from './components.ts';
import { incident } from './incident.ts';
import { incidentStorm, listGroup } from './incident-storm.ts';
import type { Shape } from './shape.ts';
import { range } from './value.ts';

const leftOut = z
  .strictObject({
    pairs: z.int().min(0).describe('Groups that are not among those of `total`'),
    byCategory: z
      .array(z.strictObject({ category: z.string(), count: z.number() } satisfies Shape<LeftOut['byCategory'][number]>))
      .describe('Occurrences by category, sums of weights; the most frequent first'),
  } satisfies Shape<LeftOut>)
  .register(COMPONENTS, { id: 'LeftOut' });

export const incidentListAnswer = z
  .strictObject({
    ...range,
    step: z.int().min(1).describe('Width of the buckets of `trend`, ms'),
    total: z.int().min(0).describe('How many groups there are in all, but those that are folded'),
    leftOut: leftOut.describe('What filters and query hide of the project and the range'),
    storms: z
      .array(incidentStorm)
      .describe(
        'Releases that brought many pairs at once, in the range or the last day; the newest first, whatever narrows the list',
      ),
    groups: z.array(listGroup).nullable().describe('All headings with `groupBy`; null without it'),
    recoverable: z
      .array(listGroup)
      .nullable()
      .describe('With `recoverable`: what it puts apart, by category, which is `key`; null without it'),
    nextCursor: z.string().nullable().describe('To be given as `cursor` for the next ones; null at the end'),
    incidents: z.array(incident),
  } satisfies Shape<IncidentList>)
  .describe('Groups of incidents')
  .register(COMPONENTS, { id: 'IncidentList' });
