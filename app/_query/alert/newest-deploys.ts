import { DAY_MS, MINUTE_MS } from '../../_close/time/grain.ts';
import type { Deploy } from '../../_deploy/release/deploy.ts';
import type { Connection } from '../../_store/database/connection.ts';
import { deploys } from '../deploy/deploys.ts';
import type { Scope } from '../gather/scope.ts';

/** Who has not deployed for so long has no release in play. */
const IN_PLAY_MS = 90 * DAY_MS;

/** The deploys of some services, of which any time may be asked. */
export interface KnownDeploys {
  /** The newest first. */
  deploys: readonly Deploy[];
}

/** The deploys that were in play at any time of [from, to), epoch ms. */
export async function knownDeploys(db: Connection, from: number, to: number): Promise<KnownDeploys> {
  return { deploys: await deploys(db, { from: from - IN_PLAY_MS, to }) };
}

/**
 * The newest deploy of each service by its id as it was known up to `until` (epoch ms): what was heard later is unknown, as
 * it was then.
 */
export function newestDeploys({ deploys }: KnownDeploys, scope: Scope, until: number): ReadonlyMap<string, Deploy> {
  const ids = new Map(scope.map(({ id, service, environment }) => [serviceKey(service, environment), id]));
  const newest = new Map<string, Deploy & { heardAt: number }>();
  for (const deploy of deploys) {
    const { heardAt, service, environment } = deploy;
    const id = ids.get(serviceKey(service, environment));
    if (id === undefined || heardAt === null || heardAt > until - MINUTE_MS || heardAt < until - IN_PLAY_MS) continue;
    const known = newest.get(id);
    if (known === undefined || known.heardAt < heardAt) newest.set(id, { ...deploy, heardAt });
  }
  return new Map([...newest].map(([id, deploy]) => [id, asOf(deploy, until)]));
}

function serviceKey(service: string, environment: string): string {
  return JSON.stringify([service, environment]);
}

function asOf(deploy: Deploy, until: number): Deploy {
  const before = (at: number | null) => (at !== null && at <= until ? at : null);
  return { ...deploy, endedAt: before(deploy.endedAt), finishedAt: before(deploy.finishedAt) };
}

/** Whether a deploy is being rolled out: until it is announced to be finished, and its own warm-up is over. */
export function isRollingOut({ heardAt, startedAt, finishedAt }: Deploy, warmUpMs: number, until: number): boolean {
  return until <= Math.max((heardAt ?? startedAt) + warmUpMs, finishedAt ?? 0);
}
