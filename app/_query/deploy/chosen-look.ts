import { bucketOf, CLUSTER_BUCKET_MS, MINUTE_MS } from '../../_close/time/grain.ts';
import type { Retention } from '../../_close/time/retention.ts';
import type { TimeSpan } from '../../_close/time/time-span.ts';
import { type LookTime, SHORT_LOOK_MS } from '../../_deploy/windows/look.ts';
import type { Connection } from '../../_store/database/connection.ts';
import type { ComparedDeploy } from './compared-deploy.ts';
import { byBlock, drainedOf, stretchesOf } from './counted-rows.ts';
import { areMinutesKept } from './heard-sums.ts';
import { judgedLook, type LookedAt } from './look.ts';
import { instanceSums, minuteSums } from './version-sums.ts';

/** Windows that a person chose. */
export interface ChosenWindows {
  before: TimeSpan;
  after: TimeSpan;
}

/**
 * Judges the headline over windows that a person chose, as far as they are final. Long ones, and those of which minutes are
 * not kept any more, are widened to ten minutes.
 * @param finalUntil epoch ms, a whole minute
 */
export async function chosenLook(
  db: Connection,
  compared: ComparedDeploy,
  chosen: ChosenWindows,
  time: LookTime,
  { margin, now, finalUntil, retention }: { margin: number; now: number; finalUntil: number; retention: Retention },
): Promise<LookedAt> {
  const { deploy, against, scope, serviceId } = compared;
  const spans = [chosen.before, chosen.after];
  const isShort = spans.every(({ from, to }) => to - from <= SHORT_LOOK_MS && areMinutesKept(from, now, retention));
  const stepMs = isShort ? MINUTE_MS : CLUSTER_BUCKET_MS;
  const widened = ({ from, to }: TimeSpan): TimeSpan => {
    const end = Math.min(-bucketOf(-to, stepMs), finalUntil);
    return { from: Math.min(bucketOf(from, stepMs), end), to: end };
  };
  const [before, after] = [widened(chosen.before), widened(chosen.after)];
  const of = async (version: string, span: TimeSpan) => {
    const cells = await instanceSums(db, serviceId, [version], [span]);
    return { cells, minutes: isShort ? await minuteSums(db, scope, [version], [span]) : [] };
  };
  const [earlier, heard] = await Promise.all([of(against, before), of(deploy.version, after)]);
  const blocks = byBlock(heard.cells);
  const served = isShort ? heard.minutes : blocks;
  const sides = { before: against, after: deploy.version, drained: drainedOf(blocks, against) };
  const planned = {
    time: { ...time, to: after.to },
    windows: {
      method: 'before_after' as const,
      after,
      before: [before],
      leftOut: { from: after.from, to: after.from },
      overlap: [],
      controlDays: [],
      why: 'The windows were chosen by hand: no time of day is cancelled, and nothing is left out.',
    },
    stepMs,
    served,
    minutesKept: isShort,
    stretches: stretchesOf(served, sides),
  };
  return judgedLook(compared, heard, earlier, planned, margin);
}
