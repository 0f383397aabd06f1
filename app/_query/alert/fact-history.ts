import type { TickData } from '../../_alert/reading/rule-readings.ts';
import type { DeployFact, NewPairsFact, SilenceFact } from '../../_alert/reading/service-facts.ts';
import { firstAt } from '../../_alert/replay/first-at.ts';
import { DAYS_BEFORE, heardService, silenceOf } from '../../_alert/replay/silence-history.ts';
import type { AlertRule } from '../../_alert/rule/rule.ts';
import { DAY_MS } from '../../_close/time/grain.ts';
import type { TimeSpan } from '../../_close/time/time-span.ts';
import { readClock, stopSpans } from '../../_store/alert/clock.ts';
import type { Connection } from '../../_store/database/connection.ts';
import { rememberedSource } from '../deploy/headline-source.ts';
import type { Scope } from '../gather/scope.ts';
import { deployFacts } from './deploy-facts.ts';
import { heardMinutes } from './minute-rows.ts';
import { isRollingOut, type KnownDeploys, knownDeploys, newestDeploys } from './newest-deploys.ts';
import { pairHistory } from './pair-history.ts';
import { instancesBefore } from './silences.ts';
import { turns } from './turns.ts';

type Facts = Pick<TickData, 'newPairs' | 'deploys' | 'silences' | 'rollingOut'>;

const NOTHING: Facts = { newPairs: new Map(), deploys: new Map(), silences: new Map(), rollingOut: new Set() };

/** So far before a span a service may have been heard last, and still be silent in it. */
const SILENT_MS = 8 * DAY_MS;

/** The facts that a rule needs at any tick of a span. */
export async function factHistory(
  db: Connection,
  rule: AlertRule,
  scope: Scope,
  span: TimeSpan,
  ticks: readonly number[],
  warmUpMs: number,
): Promise<(until: number) => Facts> {
  const { condition, muteDuringRollOut } = rule;
  if (condition.kind === 'silence') return silenceHistory(db, rule, scope, span);
  const needsDeploys = condition.kind === 'new_pair' || condition.kind === 'deploy_worse' || muteDuringRollOut;
  if (!needsDeploys) return () => NOTHING;
  const known = await knownDeploys(db, span.from, span.to);
  const rollingOut = (until: number) => ({ ...NOTHING, rollingOut: rollingOutAt(known, scope, warmUpMs, until) });
  if (condition.kind === 'new_pair') {
    const pairs = await newPairHistory(db, rule, scope, span, known);
    return (until) => ({ ...rollingOut(until), newPairs: pairs(until) });
  }
  if (condition.kind === 'deploy_worse') {
    const facts = await deployHistory(db, scope, known, ticks, warmUpMs);
    return (until) => ({ ...rollingOut(until), deploys: facts.get(until) ?? new Map() });
  }
  return rollingOut;
}

function rollingOutAt(known: KnownDeploys, scope: Scope, warmUpMs: number, until: number): Set<string> {
  const newest = newestDeploys(known, scope, until);
  return new Set([...newest].filter(([, deploy]) => isRollingOut(deploy, warmUpMs, until)).map(([id]) => id));
}

async function newPairHistory(
  db: Connection,
  { windowMs }: AlertRule,
  scope: Scope,
  { from, to }: TimeSpan,
  known: KnownDeploys,
): Promise<(until: number) => ReadonlyMap<string, NewPairsFact>> {
  // The release in play may have begun long before the first tick.
  const begun = [...newestDeploys(known, scope, from).values()].map(({ heardAt, startedAt }) => heardAt ?? startedAt);
  const history = await pairHistory(db, scope, { from: Math.min(from, ...begun), to });
  return (until) => history.at(scope, newestDeploys(known, scope, until), [windowMs], until);
}

async function deployHistory(
  db: Connection,
  scope: Scope,
  known: KnownDeploys,
  ticks: readonly number[],
  warmUpMs: number,
): Promise<ReadonlyMap<number, ReadonlyMap<string, DeployFact>>> {
  const cache = new Map();
  const source = rememberedSource(db, ticks.at(-1) ?? 0);
  const facts = new Map<number, ReadonlyMap<string, DeployFact>>();
  const giveTurn = turns();
  for (const until of ticks) {
    await giveTurn();
    facts.set(until, await deployFacts(source, newestDeploys(known, scope, until), { warmUpMs, cache }, until));
  }
  return facts;
}

async function silenceHistory(
  db: Connection,
  { windowMs }: AlertRule,
  scope: Scope,
  { from, to }: TimeSpan,
): Promise<(until: number) => Facts> {
  const minutes = await heardMinutes(db, scope, { from: from - SILENT_MS - DAYS_BEFORE * DAY_MS, to });
  const stops = stopSpans((await readClock(db))?.facts.stops ?? []);
  const instances = new Map<string, number>();
  for (const [id, own] of minutes) {
    for (const [index, minute] of own.entries()) {
      const again = own[index + 1] ?? to;
      // A pause that is over by the first tick is looked at by none.
      if (again <= from || minute < from - SILENT_MS || again - minute <= windowMs) continue;
      instances.set(`${id} ${minute}`, await instancesBefore(db, id, minute));
    }
  }
  return (until) => {
    const facts = new Map<string, SilenceFact>();
    for (const [id, own] of minutes) {
      const found = silenceOf(heardService(own), windowMs, until, stops);
      const last = own[firstAt(own, until) - 1];
      if (found === null) continue;
      const count = found.silentForMs > 0 ? (instances.get(`${id} ${last}`) ?? 0) : 0;
      facts.set(id, { serviceId: id, ...found, instances: count });
    }
    return { ...NOTHING, silences: facts };
  };
}
