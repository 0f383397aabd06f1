import type { TableRow } from '../../../_close/table/csv.ts';
import type { DeployRow } from './model.ts';
import { verdictClass } from './verdict-class.ts';

/** Deploys as rows of a table, with their newest look. */
export function deployExportRows(deploys: readonly DeployRow[]): TableRow[] {
  return deploys.map((deploy) => {
    const newest = deploy.judgement?.looks.at(-1);
    return {
      id: deploy.id,
      service: deploy.service,
      environment: deploy.environment,
      version: deploy.version,
      previousVersion: deploy.previousVersion,
      source: deploy.source,
      isRollback: deploy.isRollback,
      startedAt: deploy.startedAt,
      heardAt: deploy.heardAt,
      endedAt: deploy.endedAt,
      author: deploy.author,
      commit: deploy.commit,
      verdict: verdictClass(deploy),
      label: deploy.judgement?.label ?? null,
      look: newest?.name ?? null,
      ratio: newest?.ratio ?? null,
      ratioLow: newest?.interval?.[0] ?? null,
      ratioHigh: newest?.interval?.[1] ?? null,
      share: deploy.judgement?.share ?? null,
      newPairs: deploy.judgement?.pairCounts.new ?? null,
      grownPairs: deploy.judgement?.pairCounts.grown ?? null,
      gonePairs: deploy.judgement?.pairCounts.gone ?? null,
      gatePassed: deploy.gate?.passed ?? null,
      gateReason: deploy.gate?.reason ?? null,
    };
  });
}
