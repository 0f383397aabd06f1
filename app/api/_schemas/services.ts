import { z } from 'zod';
import { SERVICE_WORDS, type ServiceStatus, type VersionConnections } from '../../_deploy/service-status.ts';
import type { ServiceCard } from '../../_query/service/services.ts';
import { COMPONENTS } from './components.ts';
import { interval } from './interval.ts';
import type { Shape } from './shape.ts';
import { count, epochMs, partial, range } from './value.ts';

const ofVersion = z
  .strictObject({
    version: z.string(),
    ended: count.describe('Ended connections'),
    affected: count.describe('Of these, connections with at least one late send'),
    effective: count.describe('How many unsampled connections would show as much about their rate'),
  } satisfies Shape<VersionConnections>)
  .describe('The connections of one version')
  .register(COMPONENTS, { id: 'VersionConnections' });

const status = z
  .strictObject({
    word: z
      .enum(SERVICE_WORDS)
      .describe('`same`: no change that chance does not explain; `idle`: nothing ended in the range'),
    since: z
      .string()
      .nullable()
      .describe('The version that brought the change; null where the range is compared with the period before'),
  } satisfies Shape<ServiceStatus>)
  .describe('A service in one word')
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

const service = z
  .strictObject({
    service: z.string(),
    environment: z.string(),
    endedConnections: count,
    affectedConnections: count,
    rate: z.number().nullable().describe('The send-after-close rate; null where nothing ended'),
    interval: interval.nullable().describe('Null where the connections are not sampled'),
    effectiveConnections: count.describe('How many unsampled connections would show as much about the rate'),
    previousEnded: count.describe('Ended connections of the period `previous`'),
    previousAffected: count.describe('Affected connections of the period `previous`'),
    previousEffective: count.describe('Effective connections of the period `previous`'),
    lastSeenAt: epochMs.nullable().describe('When its last span arrived, epoch ms; null if none is kept'),
    points: z.array(bucket).describe('The rate in every bucket that the range touches, in order'),
    status,
    change: z
      .strictObject({
        newest: ofVersion,
        before: ofVersion.describe('The version that ended most connections before the newest was first seen'),
      } satisfies Shape<NonNullable<ServiceCard['change']>>)
      .nullable()
      .describe('The newest version, from five minutes after its first sight, and the one before it; null without two'),
  } satisfies Shape<ServiceCard>)
  .describe('A service in one environment')
  .register(COMPONENTS, { id: 'Service' });

export const servicesAnswer = z
  .strictObject({
    ...range,
    step: z.int().min(1).describe('Width of a bucket, ms'),
    previous: z.strictObject(range).nullable().describe('The period that is compared with; null for none'),
    services: z.array(service).describe('The worst rate first; those in which nothing ended last'),
  })
  .register(COMPONENTS, { id: 'Services' });
