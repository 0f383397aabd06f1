import { z } from 'zod';
import type { DelayBin } from '../../_query/incident/delay-bins.ts';
import type { IncidentDetail, IncidentVersion } from '../../_query/incident/incident.ts';
import { COMPONENTS } from './components.ts';
import { incident, mergeTarget } from './incident.ts';
import { incidentComment, olderComments } from './incident-comment.ts';
import { incidentSample } from './incident-sample.ts';
import type { Shape } from './shape.ts';
import { count, epochMs, ms, range } from './value.ts';

const version = z
  .strictObject({
    version: z.string(),
    releasedAt: epochMs
      .nullable()
      .describe('When the service was first seen with it, epoch ms; null if that is not known'),
    count: count.describe('Operations, or endings, of the group'),
    connections: count.describe('Connections of the group; of merged groups, those that are distinct at least'),
    lostBytes: count,
    endedConnections: count.describe('All of the version'),
  } satisfies Shape<IncidentVersion>)
  .register(COMPONENTS, { id: 'IncidentVersion' });

const delayBin = z
  .strictObject({
    fromMs: ms.describe('Exclusive'),
    toMs: ms.describe('Inclusive'),
    count,
  } satisfies Shape<DelayBin>)
  .register(COMPONENTS, { id: 'DelayBin' });

export const incidentDetailAnswer = z
  .strictObject({
    ...range,
    step: z.int().min(1).describe('Width of the buckets of `trend`, ms'),
    incident,
    endedConnections: count.describe('Of its service, in the range'),
    byVersion: z
      .array(version)
      .describe('Every version of the range, also those without the group; the one first seen first'),
    delays: z
      .array(delayBin)
      .describe(
        'From leaving OPEN to the call, ms, over the range: a logarithmic histogram, without empty bins, in order',
      ),
    samples: z
      .array(incidentSample)
      .describe('The newest first, 20 at most: of the range and the filter, and where none of these are kept, of any'),
    comments: z.array(incidentComment).describe('The newest hundred, the oldest of them first'),
    olderComments,
    mergedInto: mergeTarget
      .nullable()
      .describe(
        'The group that it was merged into, and counts in: the state and the assignee are those of that one, all else is of this one alone. Null for one of its own',
      ),
  } satisfies Shape<IncidentDetail>)
  .describe('One group of incidents with all that is known of it')
  .register(COMPONENTS, { id: 'IncidentDetail' });
