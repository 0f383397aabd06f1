import type { DeployFact } from '../../_alert/reading/service-facts.ts';
import { bucketOf, DAY_MS, HOUR_MS, MINUTE_MS } from '../../_close/time/grain.ts';
import type { Deploy } from '../../_deploy/release/deploy.ts';
import { headline } from '../deploy/headline.ts';
import type { HeadlineSource } from '../deploy/headline-source.ts';

/** A young deploy is judged at each tick, an older one more and more rarely, and none after its last look. */
const PACES: readonly { youngerThanMs: number; everyMs: number }[] = [
  { youngerThanMs: HOUR_MS, everyMs: MINUTE_MS },
  { youngerThanMs: 4 * HOUR_MS, everyMs: 5 * MINUTE_MS },
  { youngerThanMs: Number.POSITIVE_INFINITY, everyMs: 30 * MINUTE_MS },
];
const LATE_MS = HOUR_MS;

/** Facts by all that decides them: the deploy, up to when it is judged, and the warm-up. Neighbouring ticks ask for the same. */
export type DeployFactCache = Map<string, DeployFact | null>;

/** More than a day of ten minutes of many deploys. */
const MOST_CACHED = 5_000;

/** The facts on the newest deploys, by the id of their service, as they were known up to `until` (epoch ms). */
export async function deployFacts(
  source: HeadlineSource,
  newest: ReadonlyMap<string, Deploy>,
  options: { warmUpMs: number; cache: DeployFactCache },
  until: number,
): Promise<ReadonlyMap<string, DeployFact>> {
  const facts = new Map<string, DeployFact>();
  for (const [serviceId, deploy] of newest) {
    const fact = await cached(source, serviceId, deploy, options, judgedUpTo(deploy, options.warmUpMs, until));
    if (fact !== null) facts.set(serviceId, fact);
  }
  return facts;
}

/** Up to when a deploy is judged at a tick. */
function judgedUpTo({ heardAt, startedAt }: Deploy, warmUpMs: number, until: number): number {
  const begun = heardAt ?? startedAt;
  const last = Math.min(until, begun + warmUpMs + DAY_MS + LATE_MS);
  const everyMs = PACES.find(({ youngerThanMs }) => last - begun <= youngerThanMs)?.everyMs ?? MINUTE_MS;
  return Math.max(begun, bucketOf(last, everyMs));
}

async function cached(
  source: HeadlineSource,
  serviceId: string,
  deploy: Deploy,
  { warmUpMs, cache }: { warmUpMs: number; cache: DeployFactCache },
  until: number,
): Promise<DeployFact | null> {
  const key = `${deploy.id} ${deploy.endedAt} ${until} ${warmUpMs}`;
  const known = cache.get(key);
  if (known !== undefined) return known;
  const fact = await factOf(source, serviceId, deploy, warmUpMs, until);
  if (cache.size >= MOST_CACHED) cache.clear();
  cache.set(key, fact);
  return fact;
}

async function factOf(
  source: HeadlineSource,
  serviceId: string,
  deploy: Deploy,
  warmUpMs: number,
  until: number,
): Promise<DeployFact | null> {
  const found = await headline(source, deploy, warmUpMs, until);
  if (found === null) return null;
  const { against, verdict } = found;
  return {
    serviceId,
    deployId: deploy.id,
    version: deploy.version,
    against,
    verdict: verdict.verdict,
    ratio: verdict.ratio,
    low: verdict.interval?.[0] ?? null,
    before: verdict.before,
    after: verdict.after,
  };
}
