import { z } from 'zod';
import { REGRESSION_KINDS, type Regression } from '../../_deploy/verdict/regression.ts';
import { LOOK_NAMES } from '../../_deploy/windows/look.ts';
import type { DeployLook, DeployVerdict } from '../../_query/deploy/comparison-record.ts';
import { COMPONENTS } from './components.ts';
import { comparisonMethod, need, RATIO_VERDICT, ratio, share } from './ratio-verdict.ts';
import type { Shape } from './shape.ts';
import { count, epochMs } from './value.ts';

const regression = z
  .strictObject({
    kind: z.enum(REGRESSION_KINDS),
    name: z.string().describe('A title, a route, a code, or the two functions of a pair of call sites'),
    ratio,
    key: z.string().describe('Name of the measure, key of the place, or id of the group of incidents'),
  } satisfies Shape<Regression>)
  .describe('A part of a comparison that got worse, whatever the headline says')
  .register(COMPONENTS, { id: 'Regression' });

const deployLook = z
  .strictObject({
    ...RATIO_VERDICT,
    name: z.enum(LOOK_NAMES).describe('So long after the warm-up'),
    endsAt: epochMs.describe('Epoch ms'),
    to: epochMs.describe('Until when connections counted, epoch ms: earlier while the look is not over'),
    isOver: z.boolean().describe('What it says stands'),
    method: comparisonMethod,
    upTo: z
      .number()
      .nullable()
      .describe('The largest ratio that is possible, of an unclear verdict whose interval excludes a doubling'),
    need: need
      .nullable()
      .describe('Null where the verdict is decided, and where no amount of data within reason decides it'),
    isSampled: z.boolean().describe('Counts are estimates, as connections stand for more than one'),
  } satisfies Shape<DeployLook>)
  .describe('The headline, `sendAfterCloseRate`, at a fixed time after a deploy')
  .register(COMPONENTS, { id: 'DeployLook' });

/** What lists and the comparison say alike. */
export const DEPLOY_VERDICT = {
  verdict: RATIO_VERDICT.verdict,
  label: z.string().describe('Such as `better, with 2 regressions`: never rosier than its parts'),
  title: z.string().describe('One sentence on the headline'),
  reason: z.string().describe('What got worse, what was compared with what, and what has to be known besides'),
  regressions: z.array(regression),
  looks: z.array(deployLook).describe('Those that have begun, the earliest first'),
  pairCounts: z
    .strictObject({ new: count, gone: count, grown: count } satisfies Shape<DeployVerdict['pairCounts']>)
    .describe('Pairs of call sites'),
  share: share
    .nullable()
    .describe(
      'Of the version, in what both versions ended over the last ten minutes that count; null unless both served',
    ),
  endedConnections: count.describe('Of the version, in the time that counts'),
} satisfies Shape<DeployVerdict>;

export const against = z.string().nullable().describe('The version that it is compared with; null where there is none');
