import { z } from 'zod';
import { NOW_WORDS } from '../../_deploy/now/service-now.ts';
import { NOW_TONES } from '../../_deploy/now/tone.ts';
import { VERDICT_WORDS } from '../../_deploy/verdict/word.ts';
import type { NowWindow, ServiceNow } from '../../_query/service/service-now.ts';
import { COMPONENTS } from './components.ts';
import { interval } from './interval.ts';
import type { Shape } from './shape.ts';
import { count, epochMs, range } from './value.ts';

const nowWindow = z
  .strictObject({
    ...range,
    ended: count.describe('Connections that ended in it'),
    affected: count.describe('Of these, those with a late send'),
    effective: count.describe('How many unsampled connections would show as much about the rate'),
    rate: z.number().nullable().describe('Null where nothing ended'),
    interval: interval.nullable().describe('95 %, Wilson; null where nothing ended'),
  } satisfies Shape<NowWindow>)
  .describe('What ended in a window, and its send-after-close rate')
  .register(COMPONENTS, { id: 'NowWindow' });

export const serviceNow = z
  .strictObject({
    word: z
      .enum(NOW_WORDS)
      .describe(
        '`worse_now`, `better_now`: the rate has changed, or the newest release changed it. `silent`: nothing was heard for longer than it is ever quiet. `new_pairs`, `regressions`: the newest release brought pairs of call sites, or made something else worse. `too_few`: a change could not be seen. `first_data`: too little was heard before to compare with. `idle`: nothing ended',
      ),
    label: z.string().describe('In few words, such as `worse now` or `silent 30 h`'),
    tone: z.enum(NOW_TONES),
    since: epochMs
      .nullable()
      .describe('When the change, the silence, the release or the first data began, epoch ms; null for other words'),
    silentForMs: count.nullable().describe('Null where it is not silent'),
    by: z
      .enum(['quarter', 'hour', 'deploy'])
      .nullable()
      .describe('What shows the change: the last 15 min, the last hour, or the newest deploy'),
    version: z.string().nullable().describe('The newest version, where the word is about it'),
    verdict: z.enum(VERDICT_WORDS).nullable().describe('The verdict on that version, where the word is about it'),
    newPairs: count.describe('Pairs of call sites that are new in it'),
    others: count.describe('What else got worse in it'),
    slightly: z.boolean().describe('Worse beyond doubt, but by little'),
    isOver: z.boolean().describe('The range ended in the past: `now` is its end'),
    role: z
      .string()
      .nullable()
      .describe('Of the sockets of which role it is, where those of several ended; null for all'),
    quarter: nowWindow.describe('The last 15 min'),
    hour: nowWindow.describe('The last hour'),
    reference: nowWindow.describe(
      'What they are compared with: the range before the hour, at least a day, or two hours where no more was heard',
    ),
    whole: nowWindow.describe('The reference and the hour'),
    heard: z.strictObject({
      lastAt: epochMs.nullable().describe('When anything was last heard, epoch ms'),
      firstAt: epochMs.nullable().describe('When the first telemetry of the reference, or after it, came'),
      share: z.number().describe('The share of the reference in which it was heard'),
      silentAfterMs: count.nullable().describe('It is silent after this; null where its rhythm is not known'),
    } satisfies Shape<ServiceNow['heard']>),
  } satisfies Shape<ServiceNow>)
  .describe('A service as it is now')
  .register(COMPONENTS, { id: 'ServiceNow' });
