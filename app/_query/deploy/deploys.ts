import { passes } from '../../_close/query/choice.ts';
import { DAY_MS } from '../../_close/time/grain.ts';
import { absorbStarts } from '../../_deploy/release/absorb-starts.ts';
import type { Deploy } from '../../_deploy/release/deploy.ts';
import { joinMarks } from '../../_deploy/release/join-marks.ts';
import type { Connection } from '../../_store/database/connection.ts';
import type { GateAnswer } from '../../_store/deploy/gate-answer.ts';
import { type Filter, filterChoice } from '../gather/filter.ts';
import { resolveScope } from '../gather/scope.ts';
import { type DeployRows, deployRows } from './deploy-rows.ts';
import { heardOfMarks, type UnheardMark } from './heard-of-marks.ts';
import type { DeployJudgement } from './judgement.ts';

/** A deploy with its newest judgement, and the last answer of a gate; null where there is none. */
export interface ListedDeploy extends Deploy {
  judgement: DeployJudgement | null;
  gate: GateAnswer | null;
}

/** A mark and its start may lie a day apart, and what they follow a day before them. */
const AROUND_MS = 2 * DAY_MS;

const MOST_DEPLOYS = 500;

/**
 * The deploys of the filtered services that began, or were first heard, in the range; the newest first.
 * @param filter `role` and `route` do not restrict: a deploy is of all
 * @param limit how many at most
 */
export async function deploys(
  db: Connection,
  filter: Omit<Filter, 'role' | 'route'>,
  limit = MOST_DEPLOYS,
): Promise<ListedDeploy[]> {
  const { from, to } = filter;
  const versions = filterChoice(filter, 'version');
  const scope = await resolveScope(db, filter);
  const rows = await deployRows(db, scope, from - AROUND_MS, to + AROUND_MS);
  const heard = await heardOfMarks(
    db,
    scope.flatMap(({ id }) => unheardMarks(rows, id)).filter(({ startedAt }) => startedAt < to + AROUND_MS),
  );
  return scope
    .flatMap(({ id, service, environment }) =>
      joinMarks({ service, environment }, rows.marks.get(id) ?? [], rows.starts.get(id) ?? [], heard),
    )
    .filter(({ startedAt, heardAt }) => isIn(startedAt) || (heardAt !== null && isIn(heardAt)))
    .filter(({ version }) => passes(versions, [version]))
    .sort((a, b) => b.startedAt - a.startedAt || (a.id < b.id ? -1 : 1))
    .slice(0, limit)
    .map((deploy) => ({
      ...deploy,
      judgement: rows.judgements.get(deploy.id) ?? null,
      gate: rows.gates.get(deploy.id) ?? null,
    }));

  function isIn(t: number): boolean {
    return t >= from && t < to;
  }
}

function unheardMarks({ marks, starts }: DeployRows, serviceId: string): UnheardMark[] {
  const ownMarks = marks.get(serviceId) ?? [];
  const ownStarts = starts.get(serviceId) ?? [];
  const absorbed = absorbStarts(ownMarks, ownStarts);
  return ownMarks
    .filter(({ id }) => !absorbed.has(id))
    .map(({ id, version, startedAt }) => {
      const later = [...ownMarks, ...ownStarts].filter((one) => one.version === version && one.startedAt > startedAt);
      return { serviceId, id, version, startedAt, againAt: Math.min(...later.map((one) => one.startedAt)) };
    });
}
