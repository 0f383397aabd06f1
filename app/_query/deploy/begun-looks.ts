import { type LookTime, lookTimes } from '../../_deploy/windows/look.ts';
import type { ComparedDeploy } from './compared-deploy.ts';

/**
 * The looks at a deploy that have begun: after the warm-up. One that ends where an earlier one did says the same again.
 * @param finalUntil up to which time nothing more is expected, epoch ms
 */
export function begunLooks(
  { startedAt, deploy: { endedAt } }: ComparedDeploy,
  warmUpMs: number,
  finalUntil: number,
): LookTime[] {
  const times = lookTimes({ startedAt, endedAt, warmUpMs }, finalUntil);
  return times.filter(({ to }, index) => to > Math.max(startedAt + warmUpMs, times[index - 1]?.to ?? 0));
}
