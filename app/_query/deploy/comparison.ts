import { SETTLING_MS } from '../../_close/time/arrival.ts';
import { bucketOf, MINUTE_MS } from '../../_close/time/grain.ts';
import type { TimeSpan } from '../../_close/time/time-span.ts';
import type { Deploy } from '../../_deploy/release/deploy.ts';
import { COMPARED_MEASURES } from '../../_deploy/verdict/compared-measures.ts';
import { judgeMeasure } from '../../_deploy/verdict/compared-sides.ts';
import { corrected } from '../../_deploy/verdict/corrected.ts';
import { needed } from '../../_deploy/verdict/need.ts';
import { noChangeUpTo, type Regression, verdictLabel } from '../../_deploy/verdict/regression.ts';
import { verdictSentence } from '../../_deploy/verdict/sentence.ts';
import { MARGIN } from '../../_deploy/verdict/word.ts';
import { lookTimes } from '../../_deploy/windows/look.ts';
import type { Connection } from '../../_store/database/connection.ts';
import { coverage } from '../measure/coverage.ts';
import { changedPairs } from './changed-pairs.ts';
import { changedPlaces } from './changed-places.ts';
import { type ComparedDeploy, comparedDeploy } from './compared-deploy.ts';
import { comparisonCheck } from './comparison-check.ts';
import type { DeployComparison, DeployLook, MeasureVerdict } from './comparison-record.ts';
import { heardSums } from './heard-sums.ts';
import { incomparable } from './incomparable.ts';
import { type LookedAt, lookAt } from './look.ts';
import { adoption, overlay } from './overlay.ts';
import { regressions } from './regressions.ts';
import { rollOutDrain } from './roll-out-drain.ts';
import { suspectCommits } from './suspect-commits.ts';

/** How a comparison is made where it differs from what the deploy itself says. */
export interface ComparisonOptions {
  /** A start of its own disturbs connections for so long. */
  warmUpMs: number;
  /** A version other than the one before. */
  against?: string;
  /** Windows that a person chose. */
  windows?: { before: TimeSpan; after: TimeSpan };
  margin?: number;
}

/** Compares a deploy with the version before it, as far as is known at `now` (epoch ms). */
export async function comparison(
  db: Connection,
  deploy: Deploy,
  options: ComparisonOptions,
  now: number,
): Promise<DeployComparison> {
  const { warmUpMs, margin = MARGIN } = options;
  const compared = await comparedDeploy(db, deploy, options.against);
  if (compared === null) return incomparable(deploy, options.against ?? deploy.previousVersion, margin, now);
  const finalUntil = bucketOf(now - SETTLING_MS, MINUTE_MS);
  const times = lookTimes({ startedAt: compared.startedAt, endedAt: deploy.endedAt, warmUpMs }, finalUntil);
  const heard = await heardSums(db, compared, times.at(-1)?.to ?? finalUntil, now);
  const chosen = options.windows;
  const looked = await Promise.all(
    times
      // A look that ends where an earlier one did says the same again.
      .filter(({ to }, index) => index === 0 || to > (times[index - 1]?.to ?? 0))
      .map((time) => lookAt(db, compared, heard, time, { warmUpMs, margin, now, ...(chosen && { chosen }) })),
  );
  const newest = looked.at(-1);
  if (newest === undefined) return incomparable(deploy, compared.against, margin, now);
  return assembled(db, compared, looked, newest, { margin, now });
}

async function assembled(
  db: Connection,
  compared: ComparedDeploy,
  looked: readonly LookedAt[],
  newest: LookedAt,
  { margin, now }: { margin: number; now: number },
): Promise<DeployComparison> {
  const { deploy, against, startedAt } = compared;
  const { windows, headline, time } = newest;
  const watched = !(time.isOver && time.name === '24h');
  const options = { watched, margin };
  const [places, pairs, drain, check, coverageOfSides] = await Promise.all([
    changedPlaces(db, compared, newest, options),
    changedPairs(db, compared, newest, options),
    rollOutDrain(db, compared, windows.leftOut.to),
    comparisonCheck(db, compared, newest, { margin }),
    coverageOf(db, compared, newest),
  ]);
  const measures = judgedMeasures(newest, options);
  const found: Regression[] = regressions({ measures, places, pairs, drain });
  const { verdict, interval } = headline.reported;
  const shares = adoption(newest, compared);
  const share = newest.windows.method === 'side_by_side' ? lastShare(newest) : null;
  const looks = looked.map((one) => reportedLook(one, margin));
  const last = looks.at(-1);
  return {
    ...headline.reported,
    deploy,
    against,
    judgedAt: now,
    label: verdictLabel(verdict, found.length, noChangeUpTo(verdict, interval)),
    title: verdictSentence({ deploy, against, headline: headline.reported, need: last?.need ?? null, share }),
    reason: reasonOf(newest, found),
    regressions: found,
    looks,
    pairCounts: { new: pairs.new.length, gone: pairs.gone.length, grown: pairs.grown.length },
    share,
    endedConnections: headline.reported.after.exposure,
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
      leftOutConnections: newest.stretches
        .filter(({ t }) => t >= startedAt - newest.stepMs && t < windows.leftOut.to)
        .reduce((sum, stretch) => sum + stretch.before + stretch.after, 0),
    },
    coverage: coverageOfSides,
    measures,
    places,
    pairs,
    suspects: suspectCommits(deploy, pairs),
    drain,
    check: typeof check === 'string' ? null : check,
    noCheck: typeof check === 'string' ? check : null,
    overlay: overlay(newest),
    adoption: shares,
  };

  function judgedMeasures({ sides }: LookedAt, options: { watched: boolean; margin: number }): MeasureVerdict[] {
    const judged = COMPARED_MEASURES.map((measure) => {
      const { reported, estimate } = judgeMeasure(measure, sides, options);
      return {
        ...reported,
        measure: measure.name,
        title: measure.title,
        designEffect: estimate?.designEffect.value ?? 1,
      };
    });
    // The headline was chosen before anything was seen: it stands alone, and is listed with its corrected p.
    return corrected(judged).map((one, index) =>
      index === 0 ? { ...one, verdict: judged[0]?.verdict ?? one.verdict, alone: null } : one,
    );
  }
}

function reportedLook({ time, windows, headline }: LookedAt, margin: number): DeployLook {
  const { verdict, interval } = headline.reported;
  const { estimate } = headline;
  const undecided = verdict === 'unclear' || verdict === 'too_few' ? verdict : null;
  const elapsedMs = windows.after.to - windows.after.from;
  return {
    ...headline.reported,
    ...time,
    method: windows.method,
    upTo: noChangeUpTo(verdict, interval),
    need: undecided && estimate ? needed(estimate, undecided, margin, elapsedMs) : null,
  };
}

/** What has to be known beside the headline. */
function reasonOf({ windows, headline }: LookedAt, found: readonly Regression[]): string {
  const { estimate, reported } = headline;
  const sentences = [];
  if (found.length > 0) sentences.push(`Worse: ${found.map(({ name }) => name).join(', ')}.`);
  if (
    reported.verdict === 'unclear' &&
    reported.interval !== null &&
    (reported.interval[0] > 1 || (reported.interval[1] ?? 2) < 1)
  ) {
    sentences.push('The interval excludes equal rates, but the test that holds at any time is not decided yet.');
  }
  sentences.push(windows.why);
  if (estimate?.designEffect.fewInstances) {
    sentences.push(
      'A side has fewer than four instances: how much they differ is not known, so that the interval may be too short.',
    );
  }
  return sentences.join(' ');
}

/** The share of the new version in the last ten minutes that count. */
function lastShare({ stretches, stepMs, windows }: LookedAt): number | null {
  const recent = stretches.filter(({ t }) => t < windows.after.to).slice(-Math.max(1, Math.round(600_000 / stepMs)));
  const before = recent.reduce((sum, stretch) => sum + stretch.before, 0);
  const after = recent.reduce((sum, stretch) => sum + stretch.after, 0);
  return before + after > 0 ? after / (before + after) : null;
}

async function coverageOf(db: Connection, { scope }: ComparedDeploy, { windows }: LookedAt) {
  const of = (span: TimeSpan | undefined) => (span && span.from < span.to ? coverage(db, scope, span) : null);
  const [before, after] = await Promise.all([of(windows.before[0]), of(windows.after)]);
  return { before, after };
}
