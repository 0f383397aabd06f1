import { z } from 'zod';
import { COMPARISON_METHODS } from '../../_deploy/verdict/estimate.ts';
import type { Need } from '../../_deploy/verdict/need.ts';
import type { ComparedSide, RatioVerdict } from '../../_deploy/verdict/ratio-verdict.ts';
import { VERDICT_WORDS } from '../../_deploy/verdict/word.ts';
import { COMPONENTS } from './components.ts';
import type { Shape } from './shape.ts';
import { count, ms } from './value.ts';

const verdictWord = z
  .enum(VERDICT_WORDS)
  .describe(
    '`slightly_worse`: worse, by less than `margin`. `same`: within `margin`. `unclear`: it may be either. `too_few`: the new version has too few events, and would have too few at the old rate. `no_data`: a side ended no connections',
  )
  .register(COMPONENTS, { id: 'VerdictWord' });

export const comparisonMethod = z
  .enum(COMPARISON_METHODS)
  .describe(
    '`side_by_side`: while both versions served. `control_days`: with the same hours of earlier days. `before_after`: with what was before it; the time of day is not cancelled',
  )
  .register(COMPONENTS, { id: 'ComparisonMethod' });

/** A probability, or a share of a whole. */
export const share = z.number().min(0).max(1);

export const comparedSide = z
  .strictObject({
    events: count.describe('Sum of weights'),
    exposure: count.describe('Sum of weights: what the events are counted over, such as ended connections'),
    rate: z.number().min(0).nullable().describe('`events` / `exposure`; null without exposure'),
  } satisfies Shape<ComparedSide>)
  .meta({ description: 'One side of a comparison', examples: [{ events: 54, exposure: 4120, rate: 0.0131 }] })
  .register(COMPONENTS, { id: 'ComparedSide' });

/** A ratio of two rates. */
export const ratio = z.number().min(0).nullable().describe('Rate after / rate before; null without events before');

export const ratioInterval = z
  .tuple([z.number().min(0), z.number().min(0).nullable()])
  .meta({
    description: 'The ends of the 95 % interval of a ratio: low, high; the high one is null where nothing bounds it',
    examples: [[1.31, 2.44]],
  })
  .register(COMPONENTS, { id: 'RatioInterval' });

/** What every verdict on a ratio has. */
export const RATIO_VERDICT = {
  verdict: verdictWord,
  ratio,
  interval: ratioInterval.nullable().describe('Null where a side has no exposure'),
  before: comparedSide,
  after: comparedSide,
  p: share.nullable().describe('Two-sided, of equal rates; null where a side has no exposure'),
} satisfies Shape<RatioVerdict>;

export const need = z
  .strictObject({
    exposure: count.describe('Further units of exposure of the new version, such as ended connections'),
    atPaceMs: ms.describe('How long they take at the pace so far, ms'),
  } satisfies Shape<Need>)
  .describe('What is missing for a decision if both rates stay as they are')
  .register(COMPONENTS, { id: 'VerdictNeed' });
