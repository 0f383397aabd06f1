import type { TickData } from '../../_alert/reading/rule-readings.ts';
import type { AlertRule, ConditionKind } from '../../_alert/rule/rule.ts';
import type { TimeSpan } from '../../_close/time/time-span.ts';
import type { Connection } from '../../_store/database/connection.ts';
import { askedSource } from '../deploy/headline-source.ts';
import { resolveScope } from '../gather/scope.ts';
import { type DeployFactCache, deployFacts } from './deploy-facts.ts';
import { newPairs } from './new-pairs.ts';
import { isRollingOut, type KnownDeploys, knownDeploys, newestDeploys } from './newest-deploys.ts';
import { silences } from './silences.ts';
import { wantedSpans } from './wanted-spans.ts';
import { windowData } from './window-data.ts';

/** What readings of several ticks have in common. */
export interface TickOptions {
  warmUpMs: number;
  cache: DeployFactCache;
  /** When no receiver ran. */
  stops: readonly TimeSpan[];
  /** Read once for many ticks; else for each. */
  deploys?: KnownDeploys;
}

/** Reads all that the rules need at the tick that judges up to `until` (epoch ms, a whole minute). */
export async function tickData(
  db: Connection,
  rules: readonly AlertRule[],
  options: TickOptions,
  until: number,
): Promise<TickData> {
  const scope = await resolveScope(db, {});
  const measured = await windowData(db, scope, wantedSpans(rules, until));
  return {
    ...measured,
    ...(await serviceFacts(db, rules, scope, options, until)),
  };
}

/** The part of it that rules on services need. */
export async function serviceFacts(
  db: Connection,
  rules: readonly AlertRule[],
  scope: Awaited<ReturnType<typeof resolveScope>>,
  { warmUpMs, cache, stops, deploys }: TickOptions,
  until: number,
): Promise<Pick<TickData, 'newPairs' | 'deploys' | 'silences' | 'rollingOut'>> {
  const windowsOf = (kind: ConditionKind) => [
    ...new Set(rules.filter(({ condition }) => condition.kind === kind).map(({ windowMs }) => windowMs)),
  ];
  const [ofPairs, ofDeploys, ofSilences] = [windowsOf('new_pair'), windowsOf('deploy_worse'), windowsOf('silence')];
  const isMuted = rules.some(({ muteDuringRollOut }) => muteDuringRollOut);
  const needsDeploys = ofPairs.length > 0 || ofDeploys.length > 0 || isMuted;
  const known = needsDeploys ? (deploys ?? (await knownDeploys(db, until, until))) : { deploys: [] };
  const newest = newestDeploys(known, scope, until);
  return {
    newPairs: ofPairs.length > 0 ? await newPairs(db, scope, newest, ofPairs, until) : new Map(),
    deploys: ofDeploys.length > 0 ? await deployFacts(askedSource(db), newest, { warmUpMs, cache }, until) : new Map(),
    silences: ofSilences.length > 0 ? await silences(db, scope, Math.min(...ofSilences), until, stops) : new Map(),
    rollingOut: new Set([...newest].filter(([, deploy]) => isRollingOut(deploy, warmUpMs, until)).map(([id]) => id)),
  };
}
