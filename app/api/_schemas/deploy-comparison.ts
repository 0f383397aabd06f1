import { z } from 'zod';
import { DESIGN_EFFECT_SOURCES } from '../../_deploy/statistics/design-effect.ts';
import type { DeployComparison } from '../../_query/deploy/comparison-record.ts';
import { measureVerdict, pairChange, placeVerdict, rollOutDrain, suspectCommit } from './comparison-evidence.ts';
import { adoption, comparisonCheck, overlay, windows } from './comparison-time.ts';
import { COMPONENTS } from './components.ts';
import { plainDeploy } from './deploy.ts';
import { against, DEPLOY_VERDICT } from './deploy-verdict.ts';
import { comparisonMethod, RATIO_VERDICT } from './ratio-verdict.ts';
import type { Shape } from './shape.ts';
import { epochMs } from './value.ts';

const designEffect = z.strictObject({
  value: z.number().min(1).describe('So many events show as much as one independent one'),
  from: z.enum(DESIGN_EFFECT_SOURCES).nullable().describe('What shows most of it; null where events look independent'),
  fewInstances: z.boolean().describe('A side has fewer than four instances: how much they differ is not known'),
} satisfies Shape<NonNullable<DeployComparison['designEffect']>>);

const arrived = z.number().min(0).nullable().describe('Null where connections are not numbered');

export const deployComparisonAnswer = z
  .strictObject({
    ...DEPLOY_VERDICT,
    deploy: plainDeploy,
    against,
    judgedAt: epochMs.describe('Epoch ms'),
    method: comparisonMethod.nullable().describe('Null where there is nothing to compare'),
    watched: z.boolean().describe('It may still be looked at at any time, and is tested for that'),
    ratio: RATIO_VERDICT.ratio,
    interval: RATIO_VERDICT.interval,
    before: RATIO_VERDICT.before,
    after: RATIO_VERDICT.after,
    margin: z.number().min(1).describe('A ratio up to this, and down to its inverse, is a small change'),
    designEffect: designEffect.nullable().describe('Null where a side has no exposure'),
    windows: windows.nullable().describe('Null where there is nothing to compare'),
    coverage: z
      .strictObject({ before: arrived, after: arrived } satisfies Shape<DeployComparison['coverage']>)
      .describe('Shares of the ended connections that arrived'),
    measures: z.array(measureVerdict).describe('The headline first; corrected for their number'),
    places: z
      .array(placeVerdict)
      .describe('Those with events, the clearest change first, 200 at most; corrected for their number'),
    pairs: z
      .strictObject({
        new: z.array(pairChange),
        gone: z.array(pairChange),
        grown: z.array(pairChange),
      } satisfies Shape<DeployComparison['pairs']>)
      .describe('Pairs of call sites; those with the most connections first'),
    suspects: z.array(suspectCommit).describe('Those of new pairs first; empty where no files were announced'),
    drain: rollOutDrain.nullable().describe('Null where there is nothing to compare'),
    check: comparisonCheck.nullable(),
    noCheck: z.string().nullable().describe('Why there is no check; null where there is one'),
    overlay,
    adoption,
  } satisfies Shape<DeployComparison>)
  .describe('A deploy compared with the version before it')
  .register(COMPONENTS, { id: 'DeployComparison' });
