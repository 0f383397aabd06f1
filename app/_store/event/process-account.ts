import type { CloseEvent } from '../../_close/event/event.ts';
import { OTHER_VALUE } from '../../_close/event/other-value.ts';
import { NestedMap } from '../table/nested-map.ts';
import type { Row } from '../table/table.ts';
import type { IdentifiedEvent } from './event-row.ts';

const MIXED: readonly string[] = ['', OTHER_VALUE];

/**
 * Rows of `process_account`: what the newest span of each process and role says of its connections. Both numbers only grow,
 * so the order in which spans arrive does not matter.
 * @param arrivedAt epoch ms
 */
export function accountRows(events: readonly IdentifiedEvent[], arrivedAt: number): Row[] {
  const accounts = new NestedMap<{ observedAt: number; opened: number; ended: number; version: string }>();
  for (const { event, serviceId, instanceId } of events) {
    const account = accountOf(event);
    // Several processes in one, whose numbers say nothing.
    if (account === null || MIXED.includes(event.origin.instance)) continue;
    const known = accounts.of([serviceId, instanceId, event.role], () => ({
      observedAt: 0,
      opened: 0,
      ended: 0,
      version: '',
    }));
    if (event.endedAt >= known.observedAt) known.version = event.origin.version;
    known.observedAt = Math.max(known.observedAt, event.endedAt);
    known.opened = Math.max(known.opened, account.opened);
    known.ended = Math.max(known.ended, account.ended);
  }
  return [...accounts.entries()].map(({ key, value: { observedAt, opened, ended, version } }) => [
    ...key,
    observedAt,
    arrivedAt,
    opened,
    ended,
    version,
  ]);
}

function accountOf(event: CloseEvent) {
  return 'account' in event ? event.account : null;
}
