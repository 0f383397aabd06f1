import { z } from 'zod';
import type { TimeSpan } from '../../_close/time/time-span.ts';
import type { ControlDay } from '../../_deploy/windows/control-days.ts';
import type {
  ComparisonCheck,
  DeployComparison,
  OverlaidLine,
  OverlaidPoint,
  ReportedWindows,
} from '../../_query/deploy/comparison-record.ts';
import { COMPONENTS } from './components.ts';
import { interval } from './interval.ts';
import { RATIO_VERDICT, share } from './ratio-verdict.ts';
import type { Shape } from './shape.ts';
import { count, epochMs, ms } from './value.ts';

const timeSpan = z
  .strictObject({
    from: epochMs.describe('Epoch ms'),
    to: epochMs.describe('Epoch ms, exclusive'),
  } satisfies Shape<TimeSpan>)
  .register(COMPONENTS, { id: 'TimeSpan' });

const controlDay = z
  .strictObject({
    span: timeSpan,
    missing: z
      .enum(['release', 'gap', 'other version'])
      .nullable()
      .describe('Why it does not count; null where it does'),
  } satisfies Shape<ControlDay>)
  .describe('The same hours of an earlier day')
  .register(COMPONENTS, { id: 'ControlDay' });

export const windows = z
  .strictObject({
    before: z.array(timeSpan).describe('One, or one for each control day that counts'),
    after: timeSpan,
    leftOut: timeSpan.describe('Roll-out and warm-up'),
    controlDays: z.array(controlDay).describe('Those that were looked at, the nearest first'),
    why: z.string(),
    leftOutConnections: count.describe('Ended connections of the time left out, of both versions'),
  } satisfies Shape<ReportedWindows>)
  .describe('Which time was compared with which, and why')
  .register(COMPONENTS, { id: 'ComparisonWindows' });

export const comparisonCheck = z
  .strictObject({
    ...RATIO_VERDICT,
    windows: z.strictObject({
      before: z.array(timeSpan),
      after: timeSpan,
    } satisfies Shape<ComparisonCheck['windows']>),
  } satisfies Shape<ComparisonCheck>)
  .describe('The headline over like windows where nothing was deployed: it should show no change')
  .register(COMPONENTS, { id: 'ComparisonCheck' });

const overlaidPoint = z
  .strictObject({
    t: epochMs.describe('As it was, epoch ms'),
    value: z.number().nullable().describe('Null without ended connections'),
    numerator: count,
    denominator: count,
    interval: interval.nullable().describe('Null where connections are not sampled'),
  } satisfies Shape<OverlaidPoint>)
  .register(COMPONENTS, { id: 'OverlaidPoint' });

const overlaidLine = z
  .strictObject({
    side: z.enum(['before', 'after']),
    isDay: z.boolean().describe('One control day; false for what is compared as a whole'),
    shiftMs: z.number().describe('So much later it lies over the period after, ms'),
    points: z.array(overlaidPoint),
  } satisfies Shape<OverlaidLine>)
  .register(COMPONENTS, { id: 'OverlaidLine' });

export const overlay = z
  .strictObject({ stepMs: ms, lines: z.array(overlaidLine) } satisfies Shape<DeployComparison['overlay']>)
  .describe('`sendAfterCloseRate` of both periods over time');

const adoptionPoint = z.strictObject({
  t: epochMs.describe('Epoch ms'),
  share: share.nullable().describe('Null where neither version ended any'),
  endedConnections: count.describe('Of both versions'),
} satisfies Shape<DeployComparison['adoption']['points'][number]>);

export const adoption = z
  .strictObject({ stepMs: ms, points: z.array(adoptionPoint) } satisfies Shape<DeployComparison['adoption']>)
  .describe('The share of the version in what both versions ended, over time');
