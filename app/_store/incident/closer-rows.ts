import type { GroupedEvent, IdentifiedCloser } from '../event/event-row.ts';
import { NestedMap } from '../table/nested-map.ts';
import type { Row } from '../table/table.ts';

/** Rows of `closer` for what a batch mentions, each once: when it was seen, and the site as the newest span has it. */
export function closerRows(events: readonly GroupedEvent[]): Row[] {
  const sights = new NestedMap<{ first: number; last: number; newest: IdentifiedCloser }>();
  for (const { event, serviceId, closer } of events) {
    if (closer === null) continue;
    const at = event.endedAt;
    const sight = sights.of([serviceId, closer.id], () => ({ first: at, last: at, newest: closer }));
    if (at < sight.first) sight.first = at;
    if (at < sight.last) continue;
    sight.last = at;
    sight.newest = closer;
  }
  return [...sights.entries()].map(({ key, value: { first, last, newest } }) => {
    const { library, isOther, site } = newest;
    return [...key, library, isOther ? 1 : 0, first, last, site === null ? null : JSON.stringify(site)];
  });
}
