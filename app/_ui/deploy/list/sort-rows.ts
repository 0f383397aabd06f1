import type { DeployRow } from './model.ts';
import { isWorse, verdictClass } from './verdict-class.ts';

export const DEPLOY_SORTS = ['time', 'worst', 'service'] as const;
export type DeploySort = (typeof DEPLOY_SORTS)[number];

/**
 * The worst first: by the near end of the interval, as a large ratio of few events may be chance. What is worse inside
 * comes after what is worse as a whole, then what was never heard, which can hide anything.
 */
export function worstFirst(a: DeployRow, b: DeployRow): number {
  return rank(a) - rank(b) || nearEnd(b) - nearEnd(a) || newestFirst(a, b);
}

/** By the name of the service, and there the newest first. */
export function byService(a: DeployRow, b: DeployRow): number {
  const name = (row: DeployRow) => `${row.service} ${row.environment}`;
  return name(a).localeCompare(name(b), 'en', { numeric: true }) || newestFirst(a, b);
}

/** The newest first. */
export function newestFirst(a: DeployRow, b: DeployRow): number {
  return b.startedAt - a.startedAt || (a.id < b.id ? -1 : 1);
}

function rank(row: DeployRow): number {
  const found = verdictClass(row);
  if (isWorse(row)) return found === 'regressions' ? 1 : 0;
  return found === 'never_heard' ? 2 : nearEnd(row) >= 0 ? 3 : 4;
}

function nearEnd({ judgement }: DeployRow): number {
  return judgement?.looks.at(-1)?.interval?.[0] ?? -1;
}
