import { z } from 'zod';
import type { TimeSpan } from '../../_close/time/time-span.ts';
import type { DataQuality } from '../../_query/quality/data-quality.ts';
import type { DiskUse } from '../../_query/quality/disk-use.ts';
import type { ServiceOutcomes } from '../../_query/quality/ingest-outcomes.ts';
import { COMPONENTS } from './components.ts';
import type { Shape } from './shape.ts';
import { coverage, epochMs, range } from './value.ts';

/** Spans and requests are counted one by one, whatever their weights. */
const spans = z.int().min(0);

const outcomes = z
  .record(z.string(), spans)
  .meta({
    description:
      'How many met each outcome: `request`, of traces; of spans `accepted`, `duplicate`, `passed_over` and `rejected_…` with the reason, of accepted ones besides `unknown_weight`, `shortened`, `generalized`, `skewed`, `late` and `overflow_…`; `point_accepted` and `point_rejected` of `websocket.connection.active`; `metric_passed_over`, `log_record_passed_over`. Those that met none are left out',
    examples: [{ request: 12, accepted: 5123, duplicate: 40, late: 3 }],
  })
  .register(COMPONENTS, { id: 'Outcomes' });

const serviceOutcomes = z
  .strictObject({
    service: z.string().describe('Empty for what came without a known service'),
    environment: z.string(),
    outcomes,
    points: z
      .array(
        z.strictObject({
          t: epochMs.describe('Start of the bucket of arrival, epoch ms'),
          outcomes,
        } satisfies Shape<ServiceOutcomes['points'][number]>),
      )
      .describe('Buckets in which something came, in order'),
  } satisfies Shape<ServiceOutcomes>)
  .register(COMPONENTS, { id: 'ServiceOutcomes' });

const rejected = z.strictObject({
  reason: z.string().describe('Such as `missing_attribute` or `too_old`'),
  count: spans,
} satisfies Shape<DataQuality['rejected'][number]>);

const overflow = z.strictObject({
  service: spans.describe('Of services beyond `AFTERCLOSE_MAX_SERVICES`'),
  route: spans,
  version: spans,
  instance: spans,
  group: spans.describe('Of groups of incidents'),
} satisfies Shape<DataQuality['overflow']>);

const gap = z.strictObject({
  from: epochMs.describe('Epoch ms'),
  to: epochMs.describe('Epoch ms, exclusive'),
} satisfies Shape<TimeSpan>);

const bytes = z.int().min(0);

const disk = z.strictObject({
  measuredAt: epochMs.describe('Epoch ms'),
  bytes: bytes.describe('Of the SQLite file without its write-ahead log, or of all tables and indexes on PostgreSQL'),
  freeBytes: bytes
    .nullable()
    .describe('Of which nothing is stored in now: what comes goes there first; null on PostgreSQL'),
  growthPerDayBytes: z
    .int()
    .nullable()
    .describe('How much more was stored each day, over the last seven days at most; null for less than a day'),
  forecast: z
    .strictObject({
      at: epochMs.describe(
        'When raw spans are first as old as they are kept; where they are, 30 days after the measurement',
      ),
      bytes: bytes.describe('What it takes then if it goes on growing like this'),
    })
    .nullable()
    .describe('Null where the growth is not known yet'),
} satisfies Shape<DiskUse>);

type Answer = DataQuality & TimeSpan & { step: number; disk: DiskUse | null; services: ServiceOutcomes[] };

export const dataQualityAnswer = z
  .strictObject({
    ...range,
    step: z.int().min(1).describe('Width of the buckets of gaps and points, ms'),
    requests: spans.describe('Export requests of traces'),
    accepted: spans.describe('Spans of the contract that were stored'),
    duplicate: spans.describe('Spans that came again: they count once'),
    rejected: z.array(rejected).describe('Spans that could not be counted, the most frequent reason first'),
    passedOver: spans.describe('Spans of no interest, which a whole collector also sends'),
    unknownWeightShare: z
      .number()
      .min(0)
      .nullable()
      .describe(
        'Share of the accepted spans that do not say how they were sampled, and count as one each; null without any',
      ),
    meanAdjustedCount: z
      .number()
      .min(0)
      .nullable()
      .describe(
        'How many connections each one that arrived stands for on average: 1 where none is sampled; null without any',
      ),
    skewed: spans.describe("Spans that ended after they arrived: the sender's clock is ahead"),
    late: spans.describe(
      'Spans that came more than 90 s after their end, and changed a number that was taken for final',
    ),
    shortened: spans.describe('Spans of which attributes were too many or too long to be kept in full'),
    generalized: spans.describe('Spans whose path held ids, and that count under a route with `:id` in their place'),
    overflow: overflow.describe('Spans whose value is beyond the limit of its service, and counts as `__other__`'),
    ...coverage,
    gaps: z.array(gap).describe('Whole buckets in which no span of the filtered services arrived, neighbours joined'),
    disk: disk
      .nullable()
      .describe('What the whole database takes, whatever the filter: measured every hour; null before the first time'),
    services: z.array(serviceOutcomes).describe('What became of all that arrived, by service'),
  } satisfies Shape<Answer>)
  .describe('How complete and how true the numbers are. Spans are counted by the minute in which they arrived')
  .register(COMPONENTS, { id: 'DataQuality' });
