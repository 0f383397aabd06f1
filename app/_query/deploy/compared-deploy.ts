import { bucketOf, DAY_MS, MINUTE_MS } from '../../_close/time/grain.ts';
import type { Deploy } from '../../_deploy/release/deploy.ts';
import type { EarlierDeploy } from '../../_deploy/windows/control-days.ts';
import type { Connection } from '../../_store/database/connection.ts';
import { resolveScope, type Scope } from '../gather/scope.ts';
import { deploys } from './deploys.ts';

/** A deploy beside the version that it is compared with, and what ran around it. */
export interface ComparedDeploy {
  deploy: Deploy;
  /** The version that it is compared with. */
  against: string;
  scope: Scope;
  serviceId: string;
  /** When it was first heard, else announced (epoch ms). */
  startedAt: number;
  /** When `against` began to run, as far as is known. */
  previousStartedAt: number | null;
  /** When `against` was replaced, if by another than this deploy; else `startedAt`. */
  previousEndedAt: number;
  /** The other deploys of the service in the days before, and since. */
  others: EarlierDeploy[];
}

/** So long before a deploy others of its service matter. */
const AROUND_MS = 9 * DAY_MS;
/** The version before may have begun long ago. */
const BEGAN_MS = 90 * DAY_MS;

/**
 * A deploy with what it is compared with; null where nothing ran before it, or it was never heard.
 * @param against another version than the one before
 */
export async function comparedDeploy(
  db: Connection,
  deploy: Deploy,
  against: string | null = deploy.previousVersion,
): Promise<ComparedDeploy | null> {
  const { service, environment, heardAt } = deploy;
  if (against === null || heardAt === null) return null;
  const scope = await resolveScope(db, { service: [service], environment: [environment] });
  const [found] = scope;
  if (found === undefined) return null;
  const all = await deploys(db, {
    service: [service],
    environment: [environment],
    from: heardAt - BEGAN_MS,
    to: heardAt + AROUND_MS,
  });
  const others = all.filter(({ id }) => id !== deploy.id);
  const earlier = others.filter((one) => beganAt(one) < heardAt);
  const previous = earlier.find(({ version }) => version === against);
  return {
    deploy,
    against,
    scope,
    serviceId: found.id,
    startedAt: heardAt,
    previousStartedAt: previous ? beganAt(previous) : null,
    previousEndedAt: against === deploy.previousVersion ? heardAt : replacedAt(),
    others: others
      .filter((one) => one.heardAt !== null && beganAt(one) > heardAt - AROUND_MS)
      .map((one) => ({ version: one.version, startedAt: beganAt(one) })),
  };

  function replacedAt(): number {
    // The version that a service began with has no deploy of its own, but one that replaced it.
    const next = earlier
      .filter((one) => one.heardAt !== null)
      .findLast((one) => (previous ? beganAt(one) > beganAt(previous) : one.previousVersion === against));
    return next && next.version !== against ? beganAt(next) : beganAt(deploy);
  }
}

function beganAt({ heardAt, startedAt }: Deploy): number {
  return bucketOf(heardAt ?? startedAt, MINUTE_MS);
}
