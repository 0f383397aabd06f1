import type { CloseEvent } from '../../app/_close/event/event.ts';
import type { Filter } from '../../app/_query/gather/filter.ts';

/** The quantities of the contract, each worked out from the events one by one, in the plainest way. */
export interface Quantities {
  ended: number;
  affected: number;
  unclean: number;
  abnormal: number;
  lateSends: number;
  lostBytes: number;
  messagesSent: number;
  attempts: number;
  failures: number;
  openAtDeath: number;
  incidents: number;
  incidentConnections: number;
  endedSquares: number;
  affectedSquares: number;
  uncleanSquares: number;
  incidentSquares: number;
}

const ABNORMAL = [1002, 1003, 1006, 1007, 1008, 1009, 1010, 1011, 1015];

export function quantities(events: readonly CloseEvent[], filter: Filter, category?: string): Quantities {
  const found: Quantities = {
    ended: 0,
    affected: 0,
    unclean: 0,
    abnormal: 0,
    lateSends: 0,
    lostBytes: 0,
    messagesSent: 0,
    attempts: 0,
    failures: 0,
    openAtDeath: 0,
    incidents: 0,
    incidentConnections: 0,
    endedSquares: 0,
    affectedSquares: 0,
    uncleanSquares: 0,
    incidentSquares: 0,
  };
  const inside = (at: number): boolean => at >= filter.from && at < filter.to;
  for (const event of events) {
    if (!matches(event, filter)) continue;
    const { weight } = event;
    const atEnd = inside(event.endedAt) ? weight : 0;
    const atStart = inside(event.startedAt) ? weight : 0;
    const counted = category === undefined || ('category' in event && event.category === category);
    if (event.kind === 'open') {
      found.ended += atEnd;
      found.endedSquares += atEnd * weight;
      found.messagesSent += atEnd * event.messagesSent;
      if (ABNORMAL.includes(event.closeCode)) found.abnormal += atEnd;
      if (event.unclean) {
        found.unclean += atEnd;
        found.uncleanSquares += atEnd * weight;
      }
    }
    if (event.kind === 'open_at_death' && inside(event.endedAt)) found.openAtDeath += event.count;
    if (event.kind === 'close') {
      found.attempts += atEnd;
      if (event.outcome === 'failed' || event.outcome === 'timed_out') found.failures += atEnd;
    }
    if ((event.kind === 'open' || event.kind === 'connecting') && event.category !== '' && counted) {
      found.incidents += atEnd;
      // A connection that never was OPEN is in no rate.
      if (event.kind === 'open') {
        found.incidentConnections += atEnd;
        found.incidentSquares += atEnd * weight;
      }
    }
    if (event.kind === 'error') {
      if (counted) found.incidents += atEnd * event.count;
      if (counted && event.first && event.hadBeenOpen) {
        found.incidentConnections += atStart;
        found.incidentSquares += atStart * weight;
      }
      if (event.unclean) {
        found.unclean += atStart;
        found.uncleanSquares += atStart * weight;
      }
      if (event.category === 'send_after_close') {
        found.lateSends += atEnd * event.count;
        found.lostBytes += atEnd * event.lostBytes;
        if (event.first) {
          found.affected += atStart;
          found.affectedSquares += atStart * weight;
        }
      }
    }
  }
  return found;
}

/** The durations of the percentiles, in ms, with their weights: none where the filter names a route. */
export function observations(
  events: readonly CloseEvent[],
  filter: Filter,
  measure: 'closeDurationMs' | 'timeToLateSendMs',
): { value: number; weight: number }[] {
  if (filter.route !== undefined && filter.route.length > 0) return [];
  return events.flatMap((event) => {
    if (!matches(event, filter) || event.endedAt < filter.from || event.endedAt >= filter.to) return [];
    if (measure === 'closeDurationMs') {
      if (event.kind !== 'close' || event.operation !== 'close' || event.outcome !== 'completed') return [];
      return [{ value: event.durationNs / 1e6, weight: event.weight }];
    }
    if (event.kind !== 'error' || event.category !== 'send_after_close' || event.timeSinceCloseMs === null) return [];
    return [{ value: event.timeSinceCloseMs, weight: event.weight }];
  });
}

/** The smallest value such that at least the share `q` of the weight lies at or under it. */
export function quantile(observed: readonly { value: number; weight: number }[], q: number): number | null {
  const sorted = [...observed].sort((a, b) => a.value - b.value);
  const total = sorted.reduce((sum, { weight }) => sum + weight, 0);
  let seen = 0;
  for (const { value, weight } of sorted) {
    seen += weight;
    if (seen >= q * total * (1 - 1e-9)) return value;
  }
  return null;
}

function matches({ origin, role, route }: CloseEvent, filter: Filter): boolean {
  const among = (list: readonly string[] | undefined, value: string): boolean =>
    list === undefined || list.length === 0 || list.includes(value);
  return (
    among(filter.service, origin.service) &&
    among(filter.environment, origin.environment) &&
    among(filter.version, origin.version) &&
    among(filter.role, role) &&
    among(filter.route, route)
  );
}
