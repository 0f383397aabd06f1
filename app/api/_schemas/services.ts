import { z } from 'zod';
import type { TimeSpan } from '../../_close/time/time-span.ts';
import type { PooledNow } from '../../_query/service/pooled-now.ts';
import { SERVICE_WORDS, type ServiceStatus } from '../../_query/service/service-status.ts';
import type { RoleCard, ServiceCard } from '../../_query/service/services.ts';
import { COMPONENTS } from './components.ts';
import { interval } from './interval.ts';
import { serviceNow } from './service-now.ts';
import type { Shape } from './shape.ts';
import { count, epochMs, partial, range } from './value.ts';

const unheard = z
  .array(z.strictObject({ from: epochMs, to: epochMs } satisfies Shape<TimeSpan>))
  .describe(
    'Where nothing was heard at the ends of the range: before the first telemetry, and since the last if silent',
  );

const status = z
  .strictObject({
    word: z
      .enum(SERVICE_WORDS)
      .describe(
        'The verdict on the newest deploy in the range; `not_judged`: within a minute; `no_release`: nothing was deployed in it; `idle`: nothing ended in it',
      ),
    label: z.string().describe('In words that are never rosier than its parts, such as `better, with 2 regressions`'),
    deploy: z
      .strictObject({ id: z.string(), version: z.string() } satisfies Shape<NonNullable<ServiceStatus['deploy']>>)
      .nullable()
      .describe('The deploy that was judged; null without one'),
    ratio: z.number().nullable().describe('Rate after / before; null where one is 0 or unknown'),
    interval: z
      .tuple([z.number(), z.number().nullable()])
      .nullable()
      .describe('95 %; the upper end is null where nothing bounds it'),
    upTo: z.number().nullable().describe('Of an unclear verdict that excludes a doubling: the largest possible ratio'),
    worse: z
      .strictObject({ newPairs: count, others: count } satisfies Shape<ServiceStatus['worse']>)
      .describe('New pairs of call sites, and all else that got worse'),
  } satisfies Shape<ServiceStatus>)
  .describe('A service in one word: the verdict on its newest deploy')
  .register(COMPONENTS, { id: 'ServiceStatus' });

const bucket = z
  .strictObject({
    t: epochMs.describe('Start of the bucket, epoch ms'),
    value: z.number().nullable().describe('The rate; null where nothing ended'),
    numerator: count.nullable().describe('Affected connections'),
    denominator: count.nullable().describe('Ended connections'),
    partial,
  } satisfies Shape<ServiceCard['points'][number]>)
  .describe('The send-after-close rate of a service in one bucket')
  .register(COMPONENTS, { id: 'ServiceBucket' });

const figures = {
  endedConnections: count,
  affectedConnections: count,
  rate: z.number().nullable().describe('The send-after-close rate; null where nothing ended'),
  interval: interval.nullable().describe('Null where the connections are not sampled'),
  effectiveConnections: count.describe('How many unsampled connections would show as much about the rate'),
  previousEnded: count.describe('Ended connections of the period `previous`'),
  previousAffected: count.describe('Affected connections of the period `previous`'),
  previousEffective: count.describe('Effective connections of the period `previous`'),
  points: z.array(bucket).describe('The rate in every bucket that the range touches, in order'),
};

const role = z
  .strictObject({ ...figures, role: z.string(), now: serviceNow } satisfies Shape<RoleCard>)
  .describe('The sockets of a service in one role')
  .register(COMPONENTS, { id: 'ServiceRole' });

const service = z
  .strictObject({
    service: z.string(),
    environment: z.string(),
    ...figures,
    lastSeenAt: epochMs.nullable().describe('When its last span arrived, epoch ms; null if none is kept'),
    previousHeard: z
      .number()
      .nullable()
      .describe('The share of the period `previous` in which it was heard; null without one'),
    unheard,
    now: serviceNow.describe('What it is now; of several roles the most urgent'),
    roles: z
      .array(role)
      .describe('Where sockets of several roles ended, each of them, the server first: a rate of both says little'),
    status,
  } satisfies Shape<ServiceCard>)
  .describe('A service in one environment')
  .register(COMPONENTS, { id: 'Service' });

export const servicesAnswer = z
  .strictObject({
    ...range,
    step: z.int().min(1).describe('Width of a bucket, ms'),
    previous: z.strictObject(range).nullable().describe('The period that is compared with; null for none'),
    together: z
      .strictObject({
        now: serviceNow.describe('What they are now; of several roles the most urgent'),
        roles: z
          .array(z.strictObject({ role: z.string(), now: serviceNow } satisfies Shape<PooledNow['roles'][number]>))
          .describe('Where sockets of several roles ended, what those of each are, the server first'),
        previousHeard: z.number().nullable().describe('The share of the period `previous` in which any was heard'),
        unheard,
      } satisfies Shape<PooledNow>)
      .describe('All of them taken together'),
    services: z.array(service).describe('The worst rate first; those in which nothing ended last'),
  })
  .register(COMPONENTS, { id: 'Services' });
