import { z } from 'zod';
import type { NewPairSeries, SharedPlace } from '../../_close/incident/storm.ts';
import type { ListGroup } from '../../_query/incident/list-groups.ts';
import type { IncidentStorm } from '../../_query/incident/storms.ts';
import { COMPONENTS } from './components.ts';
import type { Shape } from './shape.ts';
import { count, epochMs } from './value.ts';

const pairs = z.int().min(0);

const heaviest = z.strictObject({
  function: z.string().describe('Empty where no function holds half of the connections: the file alone then'),
  file: z.string(),
  pairs,
  connections: count,
} satisfies Shape<SharedPlace>);

const newPairs = z.strictObject({
  step: z.int().min(60_000).describe('Width of a step, ms'),
  points: z
    .array(z.strictObject({ t: epochMs.describe('Start of the step, epoch ms'), pairs }))
    .describe('From the first pair up to now, sixty at most'),
} satisfies Shape<NewPairSeries>);

const next = z.strictObject({
  version: z.string(),
  pairs: pairs.describe('Pairs of the storm that it has'),
  endedConnections: count.describe('Its ended connections since the storm began'),
} satisfies Shape<NonNullable<IncidentStorm['next']>>);

export const incidentStorm = z
  .strictObject({
    service: z.string(),
    environment: z.string(),
    version: z.string().describe('The release that brought the pairs'),
    since: epochMs.describe('When the first of them was seen, epoch ms'),
    lastNewAt: epochMs.describe('When the last new one was seen, epoch ms'),
    hasStopped: z.boolean().describe('No new pair for ten minutes'),
    pairs,
    openPairs: pairs.describe('Those that nobody has resolved or ignored'),
    connections: count.describe(
      'Distinct connections since its first pair, at least: those on which one of its pairs was the first of a category',
    ),
    mostConnections: count.describe('Distinct connections at most: those of each pair, added up'),
    heaviest: heaviest.nullable().describe('What the most of them go through; null where no place is known'),
    newPairs,
    next: next.nullable().describe('What the version after it still has; null while there is none'),
  } satisfies Shape<IncidentStorm>)
  .describe('Twenty new pairs of call sites or more that one release brought within an hour')
  .register(COMPONENTS, { id: 'IncidentStorm' });

export const listGroup = z
  .strictObject({
    key: z
      .string()
      .describe(
        'A file, a version, a function and its file, or a category; empty for groups of none, such as where the peer closed',
      ),
    pairs,
    count: count.describe('Operations, or endings'),
    connections: count.describe('Distinct connections at least: on them, one of these was the first of its category'),
    lostBytes: count,
  } satisfies Shape<ListGroup>)
  .describe('The groups of incidents under one heading of a list')
  .register(COMPONENTS, { id: 'IncidentListGroup' });
