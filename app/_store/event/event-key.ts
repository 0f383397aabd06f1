import type { Dialect } from '../database/dialect.ts';
import type { IdentifiedEvent } from './event-row.ts';

/** Service, end and span id: the key that identifies a resent span, in the form that the database returns. */
export function keyOf({ event, serviceId }: IdentifiedEvent): string {
  return `${serviceId} ${event.endedAt} ${event.spanId}`;
}

/** SQL for {@link keyOf} of a row of close_event. */
export function eventKey(dialect: Dialect): string {
  return `service_id || ' ' || ended_at || ' ' || ${dialect.hex('span_id')}`;
}
