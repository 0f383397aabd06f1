import type { Attributes } from '@opentelemetry/api';
import {
  ATTR_CLOSE_INITIATOR,
  ATTR_CONNECTION_UNCLEAN,
  ATTR_ERROR_COUNT,
  ATTR_ERROR_FIRST,
  ATTR_ERROR_MESSAGE,
  ATTR_ERROR_RECOVERABLE,
  ATTR_ERROR_TYPE,
  ATTR_MESSAGE_SIZE,
  ATTR_OPERATION,
  ATTR_STATE,
  ATTR_TIME_SINCE_CLOSE_MS,
  type IncidentCategory,
  isRecoverable,
  SPAN_ERROR,
} from '../semconv.ts';
import { type Callee, captureStack } from '../stack/call-site.ts';
import type { Instant } from '../time/instant.ts';
import type { ConnectionRecord, Gathering, NotedIncident } from './record.ts';

/**
 * Notes an incident. The first of its category on the connection becomes a span at once, its repeats become one span
 * per 10 seconds. Beyond a limit per second, a first incident loses its stacks, and repeats are gathered for longer.
 * @param hook the wrapped method whose caller made the offending call; undefined if the call is long over
 */
export function noteIncident(
  record: ConnectionRecord,
  incident: NotedIncident,
  at: Instant,
  hook: Callee | undefined,
): void {
  const { category } = incident;
  if (noteRepeat(record, category, incident.size)) return;
  if (category === 'send_after_close' || !isRecoverable(category)) record.misused = true;
  record.incidents ??= new Map();
  record.outlet.metrics.incident(record.role, category);
  const first = !record.incidents.has(category);
  if (first && category === 'send_after_close') record.outlet.metrics.affected(record.role);
  const withStacks = record.outlet.incidentSpans.take(at.monotonicMs);
  const stack = withStacks && hook !== undefined ? captureStack(hook) : undefined;
  const gathering: Gathering = {
    record,
    incident,
    first,
    firstAt: at,
    lastMonotonicMs: at.monotonicMs,
    count: 1,
    size: incident.size,
    stack,
    withStacks,
  };
  if (first) {
    record.incidents.set(category, undefined);
    reportGathering(gathering);
  } else {
    record.incidents.set(category, gathering);
    record.outlet.gatherings.add(gathering);
  }
}

/**
 * Adds an incident to those that are being gathered. A repeat does no more than this.
 * @param size bytes lost
 * @returns whether incidents of this category are being gathered
 */
export function noteRepeat(record: ConnectionRecord, category: IncidentCategory, size: number): boolean {
  const running = record.incidents?.get(category);
  if (running === undefined) return false;
  record.outlet.metrics.incident(record.role, category);
  running.count += 1;
  running.size += size;
  running.lastMonotonicMs = performance.now();
  return true;
}

/** Makes a span of the gathered incidents. The next repeat starts a new gathering. */
export function reportGathering(gathering: Gathering): void {
  const { record, incident, first } = gathering;
  const { category } = incident;
  record.incidents?.set(category, undefined);
  const unexpected = !isRecoverable(category);
  const left = record.departure?.at;
  const sinceClose = left !== undefined && gathering.firstAt.monotonicMs >= left.monotonicMs ? left : undefined;
  const showsUnclean =
    record.hadBeenOpen &&
    record.statesReported &&
    !record.uncleanReported &&
    (unexpected || category === 'send_after_close');
  if (showsUnclean) record.uncleanReported = true;
  record.outlet.queue.push({
    record,
    name: SPAN_ERROR,
    startMs: (sinceClose ?? gathering.firstAt).epochMs,
    endMs: gathering.firstAt.epochMs + gathering.lastMonotonicMs - gathering.firstAt.monotonicMs,
    attributes: () => incidentAttributes(gathering, sinceClose, showsUnclean),
    category,
    unexpected,
    counted: first,
    offendingCall: gathering.stack,
    firstClose: gathering.withStacks ? record.firstClose : undefined,
  });
}

function incidentAttributes(gathering: Gathering, sinceClose: Instant | undefined, showsUnclean: boolean): Attributes {
  const { record, incident } = gathering;
  const attributes: Attributes = {
    [ATTR_ERROR_TYPE]: incident.category,
    [ATTR_ERROR_RECOVERABLE]: isRecoverable(incident.category),
    [ATTR_ERROR_MESSAGE]: incident.message,
    [ATTR_ERROR_COUNT]: gathering.count,
    [ATTR_ERROR_FIRST]: gathering.first,
    [ATTR_OPERATION]: incident.operation,
    [ATTR_STATE]: incident.state,
    [ATTR_MESSAGE_SIZE]: gathering.size,
  };
  if (record.departure !== undefined) attributes[ATTR_CLOSE_INITIATOR] = record.departure.initiator;
  if (sinceClose !== undefined) {
    attributes[ATTR_TIME_SINCE_CLOSE_MS] = gathering.firstAt.monotonicMs - sinceClose.monotonicMs;
  }
  if (showsUnclean) attributes[ATTR_CONNECTION_UNCLEAN] = true;
  return attributes;
}
