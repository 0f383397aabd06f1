import { z } from 'zod';
import { VERDICT_WORDS } from '../../_deploy/verdict/word.ts';
import type { GateResult } from '../../_query/deploy/gate.ts';
import { COMPONENTS } from './components.ts';
import type { Shape } from './shape.ts';
import { count, epochMs } from './value.ts';

const side = z
  .strictObject({
    events: count.describe('Affected connections'),
    exposure: count.describe('Ended connections'),
    rate: z.number().nullable().describe('Null where nothing ended'),
  } satisfies Shape<GateResult['before']>)
  .describe('What a version counted in the time that was compared')
  .register(COMPONENTS, { id: 'GateSide' });

export const gateAnswer = z
  .strictObject({
    pass: z.boolean().describe('Whether the pipeline may go on, by its policy'),
    verdict: z
      .enum(VERDICT_WORDS)
      .describe(
        'On the send-after-close rate. `slightly_worse`: beyond doubt, but by less than 1.25 times. `no_data`: the version, or what ran before it, was not heard',
      ),
    reason: z.string().describe('One or two sentences'),
    warnings: z.array(z.string()).describe('What got worse besides, or has to be known; a sentence each'),
    exitStatus: z
      .literal([0, 1, 2])
      .describe('0: passed. 1: worse. 2: not enough evidence, whether the policy lets that through or not'),
    wouldFail: z.string().describe('The policy in words: what would fail'),
    ratio: z.number().nullable().describe('Rate after / rate before; null without events before'),
    interval: z
      .tuple([z.number(), z.number().nullable()])
      .nullable()
      .describe('The 95 % interval of the ratio; its upper end is null where nothing bounds it'),
    before: side,
    after: side,
    against: z.string().nullable().describe('The version that it was compared with; null where there is none'),
    deployId: z.string().nullable().describe('Of the newest deploy of the version; null where none is known'),
    judgedAt: epochMs.describe('Epoch ms'),
  } satisfies Shape<GateResult>)
  .describe('Whether a version passes')
  .register(COMPONENTS, { id: 'Gate' });
