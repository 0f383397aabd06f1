import type { TimeSpan } from '../../../_close/time/time-span.ts';
import type { EpisodeEvent } from '../../../_query/alert/episode-events.ts';

const ENDS = ['known_again', 'resolved', 'recovering'];

/**
 * While it fired, when nobody knew whether it still would: from where nothing was heard to where something was. For charts, so
 * in the minutes that were judged.
 */
export function unknownSpans(events: readonly EpisodeEvent[], until: number): TimeSpan[] {
  const spans: TimeSpan[] = [];
  let from: number | null = null;
  for (const { kind, judgedTo } of events) {
    if (judgedTo === null) continue;
    if (kind === 'unknown') from = judgedTo;
    else if (from !== null && ENDS.includes(kind)) {
      spans.push({ from, to: judgedTo });
      from = null;
    }
  }
  if (from !== null && until > from) spans.push({ from, to: until });
  return spans;
}
