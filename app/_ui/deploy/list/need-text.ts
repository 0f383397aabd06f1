import { DAY_MS, MINUTE_MS } from '../../../_close/time/grain.ts';
import type { Need } from '../../../_deploy/verdict/need.ts';
import { formatCountOf } from '../../format/count.ts';
import { formatDuration } from '../../format/duration.ts';

/** What an undecided look still needs: "decided in about 25 min at this pace"; null where nothing is known of it. */
export function needText(need: Need | null): string | null {
  if (need === null) return null;
  const { exposure, atPaceMs } = need;
  const closes = formatCountOf(Math.ceil(exposure), 'more close');
  // No pace has no end: in JSON, Infinity is null.
  if (!Number.isFinite(atPaceMs)) return `needs about ${closes}, and none come`;
  if (atPaceMs > DAY_MS) return `needs about ${closes}: not within a day at this pace`;
  return `decided in about ${formatDuration(Math.max(MINUTE_MS, Math.round(atPaceMs / MINUTE_MS) * MINUTE_MS))} at this pace`;
}
