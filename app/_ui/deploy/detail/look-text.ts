import { LOOK_AFTER_MS } from '../../../_deploy/windows/look.ts';
import type { DeployLook } from '../../../_query/deploy/comparison-record.ts';
import { formatDuration } from '../../format/duration.ts';

/** When a look was: "after 1 h", or how far it is: "so far, 4 h 39 of 24 h". */
export function lookTime({ name, isOver, endsAt, to }: Pick<DeployLook, 'name' | 'isOver' | 'endsAt' | 'to'>): string {
  const lengthMs = LOOK_AFTER_MS[name];
  const words = name.replace(/(?<=\d)m$/, ' min').replace(/(?<=\d)h$/, ' h');
  if (isOver && to >= endsAt) return `after ${words}`;
  const counted = formatDuration(Math.max(0, lengthMs - (endsAt - to)));
  // The next deploy ends a look early.
  return isOver ? `until the next deploy, ${counted}` : `so far, ${counted} of ${words}`;
}
