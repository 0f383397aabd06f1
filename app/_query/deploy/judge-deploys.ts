import { SETTLING_MS } from '../../_close/time/arrival.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../_close/time/grain.ts';
import type { Deploy } from '../../_deploy/release/deploy.ts';
import type { Connection } from '../../_store/database/connection.ts';
import type { KeptJudgement } from '../../_store/deploy/judgement.ts';
import { resolveScope } from '../gather/scope.ts';
import { comparison } from './comparison.ts';
import type { DeployComparison } from './comparison-record.ts';
import { deploys, type ListedDeploy } from './deploys.ts';
import type { DeployJudgement } from './judgement.ts';
import type { Judging } from './judging.ts';

/** Deploys that began longer ago are final, or nobody asks for them any more. */
const JUDGED_FOR_MS = 90 * DAY_MS;
/** A final judgement waits for late spans. */
const LATE_MS = HOUR_MS;

/** A judgement to keep, with the service and deploy that it is of. */
export interface NewJudgement extends KeptJudgement {
  serviceId: string;
  deployId: string;
  deploy: Deploy;
  /** What `judgement` holds. */
  found: DeployJudgement;
}

/**
 * Judges the deploys whose judgement is not final, the newest first.
 * @param options `limit`: how many at most; `onFailure` takes what prevents a judgement, and the others go on
 */
export async function judgeDeploys(
  db: Connection,
  options: Judging & { limit: number; onFailure: (deploy: Deploy, error: unknown) => void },
  now: number,
): Promise<NewJudgement[]> {
  const scope = await resolveScope(db, {});
  const all = await deploys(db, { from: now - JUDGED_FOR_MS, to: now + DAY_MS });
  const due = all.filter((deploy) => isDue(deploy, now)).slice(0, options.limit);
  const judged: NewJudgement[] = [];
  for (const deploy of due) {
    const service = scope.find((one) => one.service === deploy.service && one.environment === deploy.environment);
    if (service === undefined) continue;
    try {
      const kept = await judgementOf(db, deploy, options, now);
      const { judgedAt, isFinal } = kept;
      const judgement = JSON.stringify(kept);
      judged.push({ serviceId: service.id, deployId: deploy.id, deploy, found: kept, judgedAt, isFinal, judgement });
    } catch (error) {
      options.onFailure(deploy, error);
    }
  }
  return judged;
}

/** Nobody judged it, or so early that nothing of it had been heard. */
export function isUnjudged({ judgement, heardAt }: Pick<ListedDeploy, 'judgement' | 'heardAt'>): boolean {
  return judgement === null || (heardAt !== null && judgement.looks.length === 0);
}

/** The older a deploy is, the less a further minute says. */
function isDue(deploy: ListedDeploy, now: number): boolean {
  const { judgement, startedAt, heardAt } = deploy;
  if (judgement === null || isUnjudged(deploy)) return true;
  const ageMs = now - (heardAt ?? startedAt);
  return !judgement.isFinal && now - judgement.judgedAt >= Math.max(MINUTE_MS, ageMs / 20);
}

/** The judgement of one deploy now. */
export async function judgementOf(
  db: Connection,
  deploy: ListedDeploy,
  { warmUpMs, retention }: Judging,
  now: number,
): Promise<DeployJudgement> {
  return fromComparison(await comparison(db, deploy, { warmUpMs, retention }, now), deploy, now);
}

function fromComparison(found: DeployComparison, deploy: ListedDeploy, now: number): DeployJudgement {
  const { verdict, label, title, reason, regressions, looks, pairCounts, share, endedConnections, against } = found;
  const last = looks.at(-1);
  const isOver = last?.isOver === true && (last.name === '24h' || deploy.endedAt !== null);
  const settled = now > (last?.to ?? 0) + SETTLING_MS + LATE_MS;
  const neverHeard = deploy.heardAt === null && now > deploy.startedAt + DAY_MS + LATE_MS;
  const isFinal = (isOver && settled) || neverHeard;
  return {
    verdict,
    label,
    title,
    reason,
    regressions,
    looks,
    pairCounts,
    share,
    endedConnections,
    judgedAt: now,
    against,
    isFinal,
  };
}
