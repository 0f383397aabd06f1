import { LOOK_AFTER_MS, LOOK_NAMES, type LookName } from '../../../_deploy/windows/look.ts';
import type { DeployLook } from '../../../_query/deploy/comparison-record.ts';
import type { DeployRow } from './model.ts';

/** What stands under one of the three fixed times. */
export type LookColumn =
  /** `lengthMs`: how far the look has come, where it is not over or ended early; else null. */
  | { name: LookName; is: 'look'; look: DeployLook; lengthMs: number | null; isNewest: boolean }
  /** It begins when the one before is over, and will be final at `at` (epoch ms). */
  | { name: LookName; is: 'waiting'; at: number }
  /** The next deploy of the service came before it could say more. */
  | { name: LookName; is: 'ended' };

/** The three looks at a deploy that was judged, in their columns; empty without any look. */
export function lookColumns({ judgement, endedAt }: Pick<DeployRow, 'judgement' | 'endedAt'>): LookColumn[] {
  const looks = judgement?.looks ?? [];
  const [first] = looks;
  if (first === undefined) return [];
  const startedAt = first.endsAt - LOOK_AFTER_MS[first.name];
  return LOOK_NAMES.map((name): LookColumn => {
    const look = looks.find((one) => one.name === name);
    if (look !== undefined) {
      const lengthMs = look.to < look.endsAt ? Math.max(0, look.to - startedAt) : null;
      return { name, is: 'look', look, lengthMs, isNewest: look === looks.at(-1) };
    }
    return endedAt === null ? { name, is: 'waiting', at: startedAt + LOOK_AFTER_MS[name] } : { name, is: 'ended' };
  });
}
