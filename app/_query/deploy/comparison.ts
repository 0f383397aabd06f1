import { SETTLING_MS } from '../../_close/time/arrival.ts';
import { bucketOf, MINUTE_MS } from '../../_close/time/grain.ts';
import type { Deploy } from '../../_deploy/release/deploy.ts';
import { MARGIN } from '../../_deploy/verdict/word.ts';
import type { Connection } from '../../_store/database/connection.ts';
import { assembledComparison } from './assembled-comparison.ts';
import { begunLooks } from './begun-looks.ts';
import { type ChosenWindows, chosenLook } from './chosen-look.ts';
import { comparedDeploy } from './compared-deploy.ts';
import type { DeployComparison } from './comparison-record.ts';
import type { ListedDeploy } from './deploys.ts';
import { earlierSums } from './earlier-sums.ts';
import { areMinutesKept, heardSums } from './heard-sums.ts';
import { incomparable } from './incomparable.ts';
import type { Judging } from './judging.ts';
import { judgedLook, plannedLook } from './look.ts';

/** How a comparison is made where it differs from what the deploy itself says. */
export interface ComparisonOptions extends Judging {
  /** A version other than the one before. */
  against?: string;
  /** Windows that a person chose. The looks stay those of the deploy. */
  windows?: ChosenWindows;
  margin?: number;
}

/** Compares a deploy with the version before it, as far as is known at `now` (epoch ms). */
export async function comparison(
  db: Connection,
  { judgement, gate, ...deploy }: Deploy & Partial<ListedDeploy>,
  options: ComparisonOptions,
  now: number,
): Promise<DeployComparison> {
  const { warmUpMs, retention, margin = MARGIN, windows } = options;
  const compared = await comparedDeploy(db, deploy, options.against);
  if (compared === null) return incomparable(deploy, options.against ?? deploy.previousVersion, margin, now);
  const finalUntil = bucketOf(now - SETTLING_MS, MINUTE_MS);
  const times = begunLooks(compared, warmUpMs, finalUntil);
  const last = times.at(-1);
  if (last === undefined) return incomparable(deploy, compared.against, margin, now);
  const heard = await heardSums(db, compared, last.to, areMinutesKept(compared.startedAt, now, retention));
  const planned = times.map((time) => plannedLook(compared, heard, time, warmUpMs));
  const earlier = await earlierSums(db, compared, planned);
  const looked = planned.map((plan) => judgedLook(compared, heard, earlier, plan, margin));
  const newest = looked.at(-1);
  if (newest === undefined) return incomparable(deploy, compared.against, margin, now);
  // Whoever chooses windows has looked before.
  const looking = { ...newest.time, isOver: false };
  const chosen = windows && (await chosenLook(db, compared, windows, looking, { margin, now, finalUntil, retention }));
  return assembledComparison(db, compared, { looked, newest, shown: chosen ?? newest }, { margin, now, retention });
}
