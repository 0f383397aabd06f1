import type { DeployRow } from './model.ts';

/** How a deploy came to be known, and what it is: for the frame around its version, and the line below. */
export interface ReleaseKind {
  /** `solid`: announced; `dashed`: only heard; `faint`: only announced, never heard. */
  frame: 'solid' | 'dashed' | 'faint';
  /** The words before the version in its frame, such as "back to". */
  prefix: string;
  note: string;
}

/** While both versions serve, up to this share the new one is a canary. */
const CANARY_SHARE = 0.5;

/** Whether the version takes a small part of the traffic, beside the one before it. */
export function isCanary({ judgement, endedAt }: Pick<DeployRow, 'judgement' | 'endedAt'>): boolean {
  const newest = judgement?.looks.at(-1);
  const share = judgement?.share ?? null;
  return endedAt === null && newest?.method === 'side_by_side' && share !== null && share < CANARY_SHARE;
}

/** The kind of a deploy. `rolledBackAt` is a time in words, where the next deploy of the service took it back. */
export function releaseKind(deploy: DeployRow, rolledBackAt: string | null): ReleaseKind {
  const { version, previousVersion, heardAt, source, isRollback } = deploy;
  const frame = heardAt === null ? 'faint' : source === 'inferred' ? 'dashed' : 'solid';
  const prefix = isRollback ? 'back to ' : '';
  if (heardAt === null) return { frame, prefix, note: 'announced, never heard' };
  if (rolledBackAt !== null) return { frame, prefix, note: `rolled back ${rolledBackAt}` };
  if (source === 'inferred')
    return { frame, prefix, note: isRollback ? 'rollback, not announced' : 'nobody announced it' };
  if (isRollback) return { frame, prefix, note: 'rollback' };
  if (isCanary(deploy)) return { frame, prefix, note: `canary beside ${previousVersion ?? 'another'}` };
  if (previousVersion === version) return { frame, prefix, note: 'the same version again' };
  return { frame, prefix, note: previousVersion !== null && isMajor(previousVersion, version) ? 'major version' : '' };
}

/** By semantic versioning. */
function isMajor(previous: string, version: string): boolean {
  const [before, after] = [previous, version].map((name) => /^v?(\d+)\.\d+/.exec(name)?.[1]);
  return before !== undefined && after !== undefined && Number(after) > Number(before);
}

/** When the next deploy of each deploy's service took it back, by its id. */
export function rollbackTimes(deploys: readonly DeployRow[]): Map<string, number> {
  const times = new Map<string, number>();
  for (const back of deploys.filter(({ isRollback }) => isRollback)) {
    const began = back.heardAt ?? back.startedAt;
    const taken = deploys.filter(
      (one) =>
        one.service === back.service &&
        one.environment === back.environment &&
        one.version === back.previousVersion &&
        (one.heardAt ?? one.startedAt) < began,
    );
    const newest = taken.sort((a, b) => b.startedAt - a.startedAt)[0];
    if (newest !== undefined) times.set(newest.id, began);
  }
  return times;
}
