import { z } from 'zod';
import type { Delay, Followed, Incident, MergedPair, TrendPoint } from '../../_close/incident/incident.ts';
import type { Escalation, Gone } from '../../_close/incident/incident-state.ts';
import type { MergeTarget } from '../../_query/incident/incident.ts';
import { callSite } from './call-site.ts';
import { COMPONENTS } from './components.ts';
import type { Shape } from './shape.ts';
import { count, epochMs, ms, partial } from './value.ts';
import { category, handshakeFailure, incidentState, initiator } from './words.ts';

const gone = z
  .strictObject({
    version: z.string().describe('The newest version of the service'),
    endedConnections: count.describe('Ended connections of it, none of which is of the group'),
    versionBefore: z.string().describe('The last version that had the group'),
    expected: count.describe('So many of `endedConnections` would be of the group by the rate of `versionBefore`'),
    convincing: z.boolean().describe('With 3 expected or more, chance alone shows none in one of twenty cases at most'),
    share: z
      .number()
      .nullable()
      .describe('Of what the service ended in the last 15 minutes, the share of the newest version; null without any'),
  } satisfies Shape<Gone>)
  .meta({
    description: 'The newest version has none of the group, over the last 30 days',
    examples: [
      { version: '1.1.0', endedConnections: 4120, versionBefore: '1.0.0', expected: 53.97, convincing: true, share: 1 },
    ],
  })
  .register(COMPONENTS, { id: 'Gone' });

const escalation = z
  .strictObject({
    seen: count.describe('Connections of the last hour'),
    expected: count.describe('So many would be expected by the rate of the day before it'),
    factor: z.number().nullable().describe('`seen` over `expected`; null where none were expected'),
    since: epochMs.describe('The last hour began, epoch ms'),
  } satisfies Shape<Escalation>)
  .meta({
    description:
      'It happens more often than chance explains: an exact test at 1 in 100,000, for all groups of its service together',
    examples: [{ seen: 72, expected: 6, factor: 12, since: 1_784_073_600_000 }],
  })
  .register(COMPONENTS, { id: 'Escalation' });

const trendPoint = z
  .strictObject({
    t: epochMs.describe('Start of the bucket, epoch ms'),
    connections: count.describe('Of merged groups, those that are distinct at least'),
    count,
    partial,
  } satisfies Shape<TrendPoint>)
  .register(COMPONENTS, { id: 'TrendPoint' });

const followed = z
  .strictObject({
    id: z.string().describe('Of the other group'),
    closeSite: callSite.nullable(),
    sendSite: callSite.nullable(),
    connections: z.int().min(1).describe('Connections on which it was the first'),
    of: z
      .int()
      .min(1)
      .describe('Of so many of which the first is known: the newest twenty that were kept in full, at most'),
  } satisfies Shape<Followed>)
  .register(COMPONENTS, { id: 'Followed' });

const ofGroup = {
  category,
  closeSite: callSite
    .nullable()
    .describe("The first close; null where it was not this process's, or its stack was not recorded"),
  sendSite: callSite.nullable().describe('The offending call; null where its stack was not recorded, and for endings'),
  initiator,
  code: z.int().min(0).describe('Close code where the spans carry one (those of endings do), else 0'),
  handshakeFailure,
  isOther: z.boolean().describe('True for the group of a category that takes in all beyond the limit of groups'),
};

const mergedPair = z
  .strictObject({
    id: z.string().describe('63 bits, as decimal text'),
    ...ofGroup,
    count: count.describe('Its own operations, or endings, in the range'),
    connections: count.describe('Its own connections; some may be those of the group, too'),
    firstSeen: epochMs.describe('Epoch ms, over all time'),
    lastSeen: epochMs.describe('Epoch ms, over all time'),
  } satisfies Shape<MergedPair>)
  .describe('A group that a person merged into another, by its own figures')
  .register(COMPONENTS, { id: 'MergedPair' });

export const mergeTarget = z
  .strictObject({ id: z.string().describe('63 bits, as decimal text'), ...ofGroup } satisfies Shape<MergeTarget>)
  .describe('A group that others were merged into')
  .register(COMPONENTS, { id: 'MergeTarget' });

const delay = z.strictObject({
  p5: ms.nullable(),
  p50: ms.nullable(),
  p95: ms.nullable(),
} satisfies Shape<Delay>);

export const incident = z
  .strictObject({
    id: z.string().describe('63 bits, as decimal text'),
    service: z.string(),
    environment: z.string(),
    ...ofGroup,
    recoverable: z.boolean().describe('Expected in production, and harmless to go on from'),
    count: count.describe('Operations, or endings, in the range'),
    connections: count.describe(
      'Connections that ended in the range and in which it happened. One may have several groups, so they may add up to more than the affected ones',
    ),
    distinctConnections: count.describe(
      'At least so many of `connections` are distinct: all of them, but where groups were merged, which may share some. `rate` and `share` are of these',
    ),
    firstConnections: count.describe(
      'Of `connections`, those on which it was the first of its category: over all groups, they add up to the affected ones',
    ),
    earlierConnections: z
      .int()
      .min(0)
      .describe(
        'Where `connections` is 0 and `count` is not: at least so many connections, which ended before the range, or whose sender does not mark the first of a pair; else 0',
      ),
    follows: followed
      .nullable()
      .describe(
        'Where it was never the first of its category: the group that was; null elsewhere, and where it is not known',
      ),
    share: z
      .number()
      .nullable()
      .describe('Of all connections with an incident of this category, in the same filter and range; null without any'),
    rate: z
      .number()
      .nullable()
      .describe('Of the ended connections of its service, in the same filter and range; null without any'),
    lostBytes: count.describe('Bytes of the operations in the range'),
    delayMs: delay.describe('From leaving OPEN to the call, ms, in the range; null where none is known'),
    firstSeen: epochMs.describe('Epoch ms, over all time'),
    lastSeen: epochMs.describe('Epoch ms, over all time'),
    firstVersion: z.string().describe('The first version that had it'),
    lastVersion: z.string().describe('The version that had it last'),
    versions: z.array(z.string()).describe('Every version that had it over all time, the oldest first'),
    state: incidentState,
    resolvedInVersion: z
      .string()
      .nullable()
      .describe('The version that it was resolved in; null where it was not resolved, or without a version'),
    stateChangedAt: epochMs
      .nullable()
      .describe('When a person last decided on the state, epoch ms; null where nobody has'),
    ignoredUntil: epochMs.nullable().describe('Where it is ignored until a time: that one, epoch ms'),
    ignoredUntilRelease: z.boolean().describe('Whether it is ignored until its service has a new version'),
    stateChangedBy: z.string().describe('Who decided that; empty where nobody said'),
    assignee: z.string().describe('Whom it is assigned to; empty for nobody'),
    escalation: escalation
      .nullable()
      .describe(
        'How much more often it happens in the last hour than in the day before; null where chance may explain it',
      ),
    gone: gone
      .nullable()
      .describe('Evidence that the newest version is free of it; null while it has it, or without any'),
    merged: z
      .array(mergedPair)
      .describe('The groups that were merged into it, and count in it; those with the most connections first'),
    trend: z.array(trendPoint).describe('Every bucket of the range'),
  } satisfies Shape<Incident>)
  .describe(
    'Incidents of one category of one service that come from the same two places in the code. Counts are sums of weights',
  )
  .register(COMPONENTS, { id: 'Incident' });
