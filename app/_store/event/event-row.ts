import type { CloseEvent } from '../../_close/event/event.ts';
import { instanceIdentity, seriesIdentity, seriesOf, serviceIdentity } from '../../_close/event/identity.ts';
import type { Closer } from '../../_close/incident/closer.ts';
import type { IncidentGroup } from '../../_close/incident/incident-group.ts';
import type { Origin } from '../../_close/span/origin.ts';
import { identityHash } from '../table/identity-hash.ts';
import { NestedMap } from '../table/nested-map.ts';
import type { Row } from '../table/table.ts';

/** A group with its id, 63 bits as decimal text. */
export interface IdentifiedGroup extends IncidentGroup {
  id: string;
}

/** A closer with its id, 63 bits as decimal text. */
export interface IdentifiedCloser extends Closer {
  id: string;
}

/** An event with the ids of what it is about (63-bit decimal strings). */
export interface IdentifiedEvent {
  event: CloseEvent;
  serviceId: string;
  seriesId: string;
  instanceId: string;
  /** Null where the event is neither an incident nor an ending. */
  groupId: string | null;
  /** Null where the event is no close attempt, or was stored before there were closers. */
  closerId: string | null;
}

/** An event that has just come in, with its group. */
export interface GroupedEvent extends IdentifiedEvent {
  group: IdentifiedGroup | null;
  closer: IdentifiedCloser | null;
}

interface OriginIds {
  readonly serviceId: string;
  readonly instanceId: string;
  /** By route, role, initiator and code. */
  readonly series: NestedMap<string>;
}

/** One origin object stands for all spans of a resource: its ids are looked up once. */
const originIds = new WeakMap<Origin, OriginIds>();

function idsOf(origin: Origin): OriginIds {
  let ids = originIds.get(origin);
  if (!ids) {
    const serviceId = identityHash(serviceIdentity(origin));
    ids = { serviceId, instanceId: identityHash(instanceIdentity(origin.instance)), series: new NestedMap() };
    originIds.set(origin, ids);
  }
  return ids;
}

export function identify(
  event: CloseEvent,
  group: IdentifiedGroup | null,
  closer: IdentifiedCloser | null,
): GroupedEvent {
  const { serviceId, instanceId, series } = idsOf(event.origin);
  const { route, role, initiator, closeCode } = event;
  const seriesId = series.of([route, role, initiator, closeCode], () => identityHash(seriesIdentity(seriesOf(event))));
  const [groupId, closerId] = [group?.id ?? null, closer?.id ?? null];
  return { event, serviceId, seriesId, instanceId, groupId, closerId, group, closer };
}

/** A row of `close_event`, in the order of its columns. */
export function eventRow({ event, serviceId, seriesId, instanceId, groupId, closerId }: IdentifiedEvent): Row {
  const incident = event.kind === 'error' ? event : null;
  const attempt = event.kind === 'close' ? event : null;
  const open = event.kind === 'open' ? event : null;
  return [
    serviceId,
    event.endedAt,
    event.spanId,
    event.startedAt,
    seriesId,
    instanceId,
    event.kind,
    event.category,
    event.kind === 'error' || event.kind === 'close' ? event.operation : '',
    attempt?.outcome ?? '',
    event.kind === 'error' || event.kind === 'open_at_death' ? event.count : 1,
    incident?.lostBytes ?? 0,
    open?.messagesSent ?? 0,
    event.durationNs,
    incident?.timeSinceCloseMs ?? null,
    incident?.first ? 1 : 0,
    event.unclean ? 1 : 0,
    open || incident?.hadBeenOpen ? 1 : 0,
    event.kind === 'open' || event.kind === 'heartbeat' ? event.connectionNumber : null,
    event.weight,
    event.weightKnown ? 1 : 0,
    groupId,
    incident?.state ?? attempt?.state ?? '',
    incident?.firstOfPair ? 1 : 0,
    closerId,
    attempt?.lastReceivedAgoMs ?? null,
  ];
}
