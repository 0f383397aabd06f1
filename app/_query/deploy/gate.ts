import { DAY_MS } from '../../_close/time/grain.ts';
import { type GateDecision, gateDecision } from '../../_deploy/gate/gate-decision.ts';
import type { GatePolicy } from '../../_deploy/gate/gate-policy.ts';
import type { ComparedSide, RatioVerdict } from '../../_deploy/verdict/ratio-verdict.ts';
import type { Connection } from '../../_store/database/connection.ts';
import type { DeployKey } from '../../_store/deploy/deploy-id.ts';
import { resolveScope } from '../gather/scope.ts';
import { comparison } from './comparison.ts';
import { deploys } from './deploys.ts';
import type { Judging } from './judging.ts';

/** The version that a pipeline asks about. */
export interface GatedVersion {
  service: string;
  environment: string;
  version: string;
}

/** A gate's answer with the figures that it follows from. */
export interface GateResult extends GateDecision {
  /** After / before; null without events on one side. */
  ratio: number | null;
  interval: RatioVerdict['interval'];
  before: ComparedSide;
  after: ComparedSide;
  /** What it was compared with; null where there is nothing. */
  against: string | null;
  /** Null where no deploy of the version is known. */
  deployId: string | null;
  /** Epoch ms. */
  judgedAt: number;
}

/** No pipeline waits for a deploy that began longer ago. */
const LOOKED_BACK_MS = 90 * DAY_MS;
/** A deploy may be announced before it begins. */
const LOOKED_AHEAD_MS = DAY_MS;

const NOTHING: ComparedSide = { events: 0, exposure: 0, rate: null };

/**
 * Whether a version passes the policy by the newest deploy that replaced another version with it, as far as is known at `now` (epoch ms). A version that nobody
 * knows is no error, since a pipeline asks before the first connection has ended.
 * @returns the answer, and the key of the deploy that it is about
 */
export async function gate(
  db: Connection,
  asked: GatedVersion,
  policy: GatePolicy,
  { now, ...judging }: Judging & { now: number },
): Promise<{ result: GateResult; key: DeployKey | null }> {
  const { service, environment, version } = asked;
  const of = { service: [service], environment: [environment] };
  const range = { from: now - LOOKED_BACK_MS, to: now + LOOKED_AHEAD_MS };
  const [scope, found] = await Promise.all([
    resolveScope(db, of),
    deploys(db, { ...of, ...range, version: [version] }),
  ]);
  // A pipeline that runs again announces what runs already: the version is judged by the deploy that brought it.
  const deploy = found.find(({ previousVersion }) => previousVersion !== version) ?? found[0];
  const [scoped] = scope;
  if (deploy === undefined || scoped === undefined) {
    const unknown = { ratio: null, interval: null, before: NOTHING, after: NOTHING, against: null, deployId: null };
    return { result: { ...gateDecision(version, null, policy), ...unknown, judgedAt: now }, key: null };
  }
  const compared = await comparison(db, deploy, judging, now);
  const { ratio, interval, before, after, against } = compared;
  const figures = { ratio, interval, before, after, against, deployId: deploy.id, judgedAt: now };
  const key = { serviceId: scoped.id, deployId: deploy.id };
  return { result: { ...gateDecision(version, compared, policy), ...figures }, key };
}
