import type { TimeSpan } from '../../../_close/time/time-span.ts';
import type { EpisodeEvent } from '../../../_query/alert/episode-events.ts';

const ENDS = ['known_again', 'resolved', 'recovering'];

/** While it fired, when nobody knew whether it still would: from where nothing was heard to where something was. */
export function unknownSpans(events: readonly EpisodeEvent[], until: number): TimeSpan[] {
  const spans: TimeSpan[] = [];
  let from: number | null = null;
  for (const { kind, at } of events) {
    if (kind === 'unknown') from = at;
    else if (from !== null && ENDS.includes(kind)) {
      spans.push({ from, to: at });
      from = null;
    }
  }
  if (from !== null && until > from) spans.push({ from, to: until });
  return spans;
}
