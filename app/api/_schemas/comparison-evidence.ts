import { z } from 'zod';
import { meaningOf } from '../../_close/measure/measure.ts';
import type {
  MeasureVerdict,
  PairChange,
  PlaceVerdict,
  RollOutDrain,
  SuspectCommit,
} from '../../_query/deploy/comparison-record.ts';
import { callSite } from './call-site.ts';
import { COMPONENTS } from './components.ts';
import { comparedSide, RATIO_VERDICT, ratio, ratioInterval, share } from './ratio-verdict.ts';
import type { Shape } from './shape.ts';
import { count } from './value.ts';
import { category, initiator } from './words.ts';

const CORRECTED = {
  ...RATIO_VERDICT,
  pCorrected: share.nullable().describe('`p` by Holm, for the number of verdicts in the list; null where `p` is'),
  alone: RATIO_VERDICT.verdict
    .nullable()
    .describe('What it would say if it were the only one: a change that the correction takes back; else null'),
};

export const measureVerdict = z
  .strictObject({
    ...CORRECTED,
    measure: z.string(),
    title: z.string(),
    designEffect: z.number().min(1).describe('So many events show as much as one independent one'),
  } satisfies Shape<MeasureVerdict>)
  .register(COMPONENTS, { id: 'MeasureVerdict' });

export const placeVerdict = z
  .strictObject({
    ...CORRECTED,
    kind: z.enum(['category', 'route', 'code', 'instance']),
    key: z.string().describe('The category, the route, the close code, or the name of the instance'),
  } satisfies Shape<PlaceVerdict>)
  .describe('Where something changed. An instance of the new version is compared with all of the version before')
  .register(COMPONENTS, { id: 'PlaceVerdict' });

export const pairChange = z
  .strictObject({
    id: z.string().describe('Id of the group of incidents'),
    category,
    closeSite: callSite.nullable(),
    sendSite: callSite.nullable(),
    initiator,
    code: z.int().min(0).describe('Close code of the group, else 0'),
    before: comparedSide,
    after: comparedSide,
    ratio,
    interval: ratioInterval.nullable().describe('Null where a side has no exposure'),
    expected: count.describe('Connections after, at the rate of before'),
  } satisfies Shape<PairChange>)
  .describe('A pair of call sites before and after: connections of it, of all that ended')
  .register(COMPONENTS, { id: 'PairChange' });

export const suspectCommit = z
  .strictObject({
    file: z.string(),
    pairId: z.string().describe('Id of the group of incidents'),
    site: z.enum(['close', 'send']),
    line: z.int().min(0),
    function: z.string(),
    commit: z.string().nullable(),
    author: z.string().nullable(),
    url: z.string().nullable(),
  } satisfies Shape<SuspectCommit>)
  .describe('A changed file of the deploy that holds a line of a new or grown pair: likely, not proven')
  .register(COMPONENTS, { id: 'SuspectCommit' });

export const rollOutDrain = z
  .strictObject({
    closes: count,
    endedConnections: count.describe('All that ended meanwhile, of any version'),
    openAtDeath: count.describe(meaningOf('openAtDeath')),
    earlier: z.array(count).describe('`closes` of up to five earlier deploys, the newest first'),
    isLarger: z.boolean().describe('More than twice as many as at any of at least three earlier deploys'),
  } satisfies Shape<RollOutDrain>)
  .describe('Connections that the roll-out itself closed, with 1001 or 1012: they are in no measure')
  .register(COMPONENTS, { id: 'RollOutDrain' });
