import { rateFigure } from '../../_deploy/now/rate-figure.ts';
import { ENOUGH_HEARD } from '../../_deploy/now/service-now.ts';
import type { Compared, Headline } from './model.ts';

/** Whether enough was heard in the period before. */
export function isHeardBefore({ pooled: { previousHeard } }: Headline): boolean {
  return previousHeard === null || previousHeard >= ENOUGH_HEARD;
}

/** Whether so few connections ended that no change says anything; of several roles, in the headline's. */
export function isTooFew({ figures, roles: [lead], pooled }: Headline): boolean {
  const { endedConnections: ended, affectedConnections: affected, effectiveConnections: effective } = lead ?? figures;
  const { word } = lead?.now ?? pooled.now;
  return rateFigure({ ended, affected, effective }).kind === 'few' || word === 'too_few';
}

/** Shares without those of a period that they can't be compared with. */
export function comparable<Share extends { share: number }>(
  rows: readonly Compared<Share>[],
  compares: boolean,
): readonly Compared<Share>[] {
  return compares ? rows : rows.map((row) => ({ ...row, previousShare: null }));
}
