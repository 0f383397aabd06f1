import { z } from 'zod';
import type { AppliedSilence } from '../../_alert/silence/applied-silence.ts';
import { WEEKDAYS, type WeeklyWindow } from '../../_alert/silence/silence.ts';
import type { ListedSilence } from '../../_query/alert/listed-silences.ts';
import { COMPONENTS } from './components.ts';
import { matcherAnswer } from './matcher.ts';
import type { Shape } from './shape.ts';
import { epochMs, ms } from './value.ts';

const weekly = z
  .strictObject({
    days: z.array(z.enum(WEEKDAYS)),
    start: z.string().describe('By local clocks, such as `22:00`'),
    durationMs: ms,
    zone: z.string().describe('An IANA time zone'),
  } satisfies Shape<WeeklyWindow>)
  .register(COMPONENTS, { id: 'WeeklyWindow' });

export const silenceAnswer = z
  .strictObject({
    id: z.string(),
    matchers: z.array(matcherAnswer).describe('All of them must hold'),
    from: epochMs.describe('Epoch ms'),
    until: epochMs.nullable().describe('Epoch ms; null: until somebody ends it'),
    weekly: weekly.nullable().describe('The windows in which it is active; null: all the time'),
    comment: z.string().describe('Why; empty where nobody said'),
    createdAt: epochMs.describe('Epoch ms'),
    createdBy: z.string().describe('Empty where nobody said'),
    updatedAt: epochMs.describe('Of the last change, epoch ms'),
    updatedBy: z.string(),
    endedAt: epochMs.nullable().describe('When somebody ended it before its time, epoch ms; null where nobody did'),
    endedBy: z.string().nullable(),
    state: z.enum(['active', 'coming', 'ended']).describe('`coming`: not active, and it will be'),
    stateUntil: epochMs
      .nullable()
      .describe('Until when it stays so, epoch ms; null: until somebody ends it, and where it has ended'),
    overSince: epochMs.nullable().describe('Since when it is over, epoch ms; null where it is not'),
  } satisfies Shape<ListedSilence>)
  .register(COMPONENTS, { id: 'Silence' });

export const silencesAnswer = z
  .strictObject({
    silences: z.array(silenceAnswer).describe('Active, coming, then ended ones; the newest of each first'),
  })
  .register(COMPONENTS, { id: 'Silences' });

export const appliedSilence = z
  .strictObject({
    id: z.string(),
    until: epochMs.nullable().describe('Epoch ms; null: until somebody ends it'),
    by: z.string().describe('Who made it; empty where nobody said'),
    comment: z.string().describe('Why'),
  } satisfies Shape<AppliedSilence>)
  .register(COMPONENTS, { id: 'AppliedSilence' });
