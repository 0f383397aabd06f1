import { z } from 'zod';
import type { WouldFire } from '../../_query/alert/rule-week.ts';
import type { ReportedWeek, ReportedWeeks } from '../../_query/alert/rule-weeks.ts';
import { COMPONENTS } from './components.ts';
import type { Shape } from './shape.ts';
import { epochMs } from './value.ts';

const wouldFire = z
  .strictObject({
    service: z.string().nullable().describe('null where the alert is of several'),
    environment: z.string().nullable(),
    from: epochMs,
    to: epochMs.describe('When it would have been over, or the end of the week'),
  } satisfies Shape<WouldFire>)
  .register(COMPONENTS, { id: 'AlertWouldFire' });

const week = z
  .strictObject({
    ruleId: z.string().describe('Of a preset its `id`'),
    name: z.string(),
    enabled: z.boolean(),
    from: epochMs,
    to: epochMs.describe('The last whole hour'),
    pagesAWeek: z.number(),
    fired: z.array(wouldFire).describe('The earliest first'),
  } satisfies Shape<ReportedWeek>)
  .register(COMPONENTS, { id: 'AlertWeek' });

export const weeksAnswer = z
  .strictObject({
    weeks: z.array(week).describe('The presets first'),
    pending: z.number().describe('The number of rules whose week is not worked out yet: ask again'),
  } satisfies Shape<ReportedWeeks>)
  .register(COMPONENTS, { id: 'AlertWeeks' });
