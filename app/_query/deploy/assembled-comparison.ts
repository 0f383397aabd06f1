import { MINUTE_MS } from '../../_close/time/grain.ts';
import type { Retention } from '../../_close/time/retention.ts';
import type { TimeSpan } from '../../_close/time/time-span.ts';
import { COMPARED_MEASURES } from '../../_deploy/verdict/compared-measures.ts';
import { isSampled, judgeMeasure } from '../../_deploy/verdict/compared-sides.ts';
import { corrected } from '../../_deploy/verdict/corrected.ts';
import { needed } from '../../_deploy/verdict/need.ts';
import { noChangeUpTo, verdictLabel } from '../../_deploy/verdict/regression.ts';
import { verdictSentence } from '../../_deploy/verdict/sentence.ts';
import type { Connection } from '../../_store/database/connection.ts';
import { coverage } from '../measure/coverage.ts';
import { changedPairs } from './changed-pairs.ts';
import { changedPlaces } from './changed-places.ts';
import type { ComparedDeploy } from './compared-deploy.ts';
import { comparisonCheck } from './comparison-check.ts';
import { comparisonReason } from './comparison-reason.ts';
import type { DeployComparison, DeployLook, MeasureVerdict } from './comparison-record.ts';
import type { LookedAt } from './look.ts';
import { adoption, overlay } from './overlay.ts';
import { regressions } from './regressions.ts';
import { rollOutDrain } from './roll-out-drain.ts';
import { suspectCommits } from './suspect-commits.ts';

/** All looks at a deploy, the newest of them, and the one whose parts are shown: that, or what a person chose. */
interface Looks {
  looked: readonly LookedAt[];
  newest: LookedAt;
  shown: LookedAt;
}

/** Finds out what changed in the look that is shown, and puts all together. */
export async function assembledComparison(
  db: Connection,
  compared: ComparedDeploy,
  { looked, newest, shown }: Looks,
  { margin, now, retention }: { margin: number; now: number; retention: Retention },
): Promise<DeployComparison> {
  const { deploy, against, startedAt } = compared;
  const { windows, headline, time, stretches, stepMs } = shown;
  const watched = !(time.isOver && time.name === '24h');
  const options = { watched, margin };
  const [places, pairs, drain, check, arrived] = await Promise.all([
    changedPlaces(db, compared, shown, options),
    changedPairs(db, compared, shown, options),
    rollOutDrain(db, compared, newest.windows.leftOut.to),
    comparisonCheck(db, compared, shown, { margin, now, retention }),
    coverageOf(db, compared, shown),
  ]);
  const measures = judgedMeasures(shown, options);
  // Beside a version that ended nothing, everything would be new.
  const found = headline.estimate === null ? [] : regressions({ measures, places, pairs, drain });
  const { reported } = headline;
  const upTo = noChangeUpTo(reported.verdict, reported.interval);
  const share = windows.method === 'side_by_side' ? lastShare(shown) : null;
  const { need } = reportedLook(shown, compared, margin);
  const { verdict, ratio, interval, before, after } = reported;
  return {
    verdict,
    ratio,
    interval,
    before,
    after,
    deploy,
    against,
    judgedAt: now,
    label: verdictLabel(verdict, found.length, upTo),
    title: verdictSentence({ deploy, against, headline: reported, need, share, upTo }),
    reason: comparisonReason(shown, found, arrived),
    regressions: found,
    looks: looked.map((one) => reportedLook(one, compared, margin)),
    pairCounts: { new: pairs.new.length, gone: pairs.gone.length, grown: pairs.grown.length },
    share,
    endedConnections: after.exposure,
    method: windows.method,
    watched,
    margin,
    designEffect: headline.estimate?.designEffect ?? null,
    windows: {
      before: windows.before,
      after: windows.after,
      leftOut: windows.leftOut,
      controlDays: windows.controlDays,
      why: windows.why,
      leftOutConnections: stretches
        .filter(
          ({ t }) => t > startedAt - stepMs && t < windows.leftOut.to && windows.leftOut.from < windows.leftOut.to,
        )
        .reduce((sum, stretch) => sum + stretch.before + stretch.after, 0),
    },
    coverage: arrived,
    measures,
    places,
    pairs,
    suspects: suspectCommits(deploy, pairs),
    drain,
    check: typeof check === 'string' ? null : check,
    noCheck: typeof check === 'string' ? check : null,
    overlay: overlay(shown),
    adoption: adoption(newest, compared),
  };
}

function judgedMeasures({ sides }: LookedAt, options: { watched: boolean; margin: number }): MeasureVerdict[] {
  const judged = COMPARED_MEASURES.map((measure) => {
    const { reported, estimate } = judgeMeasure(measure, sides, options);
    const { name, title } = measure;
    return { ...reported, measure: name, title, designEffect: estimate?.designEffect.value ?? 1 };
  });
  // The headline was chosen before anything was seen: it stands alone, and is listed with its corrected p.
  return corrected(judged).map((one, index) =>
    index === 0 ? { ...one, verdict: judged[0]?.verdict ?? one.verdict, alone: null } : one,
  );
}

function reportedLook(
  { time, windows, headline, sides }: LookedAt,
  { deploy }: ComparedDeploy,
  margin: number,
): DeployLook {
  const { estimate, reported } = headline;
  const { verdict, interval } = reported;
  const undecided = verdict === 'unclear' || verdict === 'too_few' ? verdict : null;
  const elapsedMs = windows.after.to - windows.after.from;
  // Of a version that was replaced, nothing more comes.
  const isOpen = undecided !== null && estimate !== null && deploy.endedAt === null;
  return {
    ...reported,
    ...time,
    method: windows.method,
    upTo: noChangeUpTo(verdict, interval),
    need: isOpen ? needed(estimate, undecided, { margin, watched: true }, elapsedMs) : null,
    isSampled: isSampled(sides),
  };
}

const RECENT_MS = 10 * MINUTE_MS;

/** The share of the new version in the last ten minutes that count. */
function lastShare({ stretches, stepMs, windows }: LookedAt): number | null {
  const recent = stretches.filter(({ t }) => t < windows.after.to).slice(-Math.max(1, Math.round(RECENT_MS / stepMs)));
  const before = recent.reduce((sum, stretch) => sum + stretch.before, 0);
  const after = recent.reduce((sum, stretch) => sum + stretch.after, 0);
  return before + after > 0 ? after / (before + after) : null;
}

async function coverageOf(db: Connection, { scope }: ComparedDeploy, { windows }: LookedAt) {
  const of = (span: TimeSpan | undefined) => (span && span.from < span.to ? coverage(db, scope, span) : null);
  if (windows.method === 'side_by_side') {
    const both = await of(windows.after);
    return { before: both, after: both };
  }
  const [before, after] = await Promise.all([of(windows.before[0]), of(windows.after)]);
  return { before, after };
}
