import type { Attributes } from '@opentelemetry/api';
import {
  ATTR_CLOSE_CALL,
  ATTR_CLOSE_INITIATOR,
  ATTR_CONNECTION_UNCLEAN,
  ATTR_ERROR_CALL,
  ATTR_ERROR_COUNT,
  ATTR_ERROR_ESTIMATED,
  ATTR_ERROR_FIRST,
  ATTR_ERROR_FIRST_OF_PAIR,
  ATTR_ERROR_MESSAGE,
  ATTR_ERROR_OTHER_SITES,
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
import { callInSource } from '../stack/call-in-source.ts';
import { type Callee, captureStack, type Stack } from '../stack/call-site.ts';
import { type Site, stackOf } from '../stack/site.ts';
import type { Instant } from '../time/instant.ts';
import type { CategoryIncidents, ConnectionRecord, Gathering, NotedIncident, SitePair } from './record.ts';

/** Pairs of places that are kept apart, for each category of a connection. */
const MAX_PAIRS = 8;
/** The place of each of the first 64 incidents of a category on a connection is looked up. */
const ALL_PLACED = 64;
/**
 * After them, the place of one send in 16 on average is looked up, and the sends up to the next look-up count for the same
 * place. The distance is drawn anew each time, so that no rhythm of the application can hide a place.
 */
const MEAN_DISTANCE = 16;

/** The call that is the incident: where it was made, and its stack, or the hook whose caller made it. */
export interface OffendingCall {
  readonly site: Site | undefined;
  readonly stack?: Stack | undefined;
  readonly hook?: Callee;
}

/** A call that is long over when the incident shows. */
export const UNKNOWN_CALL: OffendingCall = { site: undefined };

/**
 * Notes an incident. The first of its category on the connection becomes a span at once, and so does the first of each
 * pair of places; the repeats of a pair become one span per 10 seconds. Beyond a limit per second, a first incident has
 * one frame in place of each stack, and all others are gathered for longer.
 */
export function noteIncident(
  record: ConnectionRecord,
  incident: NotedIncident,
  at: Instant,
  call: OffendingCall,
): void {
  const { category, size } = incident;
  if (noteRepeat(record, category, call.site, size)) return;
  if (category === 'send_after_close' || !isRecoverable(category)) record.misused = true;
  record.incidents ??= new Map();
  record.outlet.metrics.incident(record.role, category);
  const known = record.incidents.get(category);
  const first = known === undefined;
  if (first && category === 'send_after_close') record.outlet.metrics.affected(record.role);
  const [closeSite, { site: sendSite }] = [record.firstClose?.site, call];
  const earlier = known && pairAmong(known.pairs, closeSite, sendSite);
  const isOther = earlier?.isOther ?? (known?.pairs.length ?? 0) >= MAX_PAIRS;
  const firstOfPair = !isOther && !(known?.pairs.some((pair) => isOfOneScope(pair, closeSite, sendSite)) ?? false);
  const pair = earlier ?? {
    closeSite: isOther ? undefined : closeSite,
    sendSite: isOther ? undefined : sendSite,
    isOther,
    gathering: undefined,
  };
  const withStacks = record.outlet.incidentSpans.take(at.monotonicMs);
  const gathering: Gathering = {
    record,
    incident,
    pair,
    first,
    firstOfPair,
    firstAt: at,
    lastMonotonicMs: at.monotonicMs,
    count: 1,
    size,
    isEstimated: false,
    offendingCall: isOther ? undefined : offendingStack(call, withStacks),
    firstClose: isOther ? undefined : withStacks ? stackOf(record.firstClose) : closeSite?.frame,
    withStacks,
  };
  if (known === undefined) record.incidents.set(category, { pairs: [pair], latest: pair, placed: 0, unplacedLeft: 0 });
  else if (earlier === undefined) known.pairs.push(pair);
  notePlaced(record.incidents.get(category), pair);
  if (first || (firstOfPair && withStacks)) {
    reportGathering(gathering);
  } else {
    pair.gathering = gathering;
    record.outlet.gatherings.add(gathering);
  }
}

/**
 * Adds an incident to those of its pair that are being gathered. A repeat does no more than this.
 * @param size bytes lost
 * @returns whether incidents of this category and pair are being gathered
 */
export function noteRepeat(
  record: ConnectionRecord,
  category: IncidentCategory,
  sendSite: Site | undefined,
  size: number,
): boolean {
  const known = record.incidents?.get(category);
  const pair = known && pairAmong(known.pairs, record.firstClose?.site, sendSite);
  if (pair?.gathering === undefined) return false;
  notePlaced(known, pair);
  add(record, category, pair.gathering, size);
  return true;
}

/**
 * Books a send on the place of the one before, if enough sends of the connection have had their places looked up.
 * @returns false if its place is to be looked up
 */
export function noteUnplaced(record: ConnectionRecord, category: IncidentCategory, size: number): boolean {
  const known = record.incidents?.get(category);
  const gathering = known?.latest.gathering;
  if (known === undefined || known.unplacedLeft === 0 || gathering === undefined) return false;
  known.unplacedLeft -= 1;
  gathering.isEstimated = true;
  add(record, category, gathering, size);
  return true;
}

function add(record: ConnectionRecord, category: IncidentCategory, gathering: Gathering, size: number): void {
  record.outlet.metrics.incident(record.role, category);
  gathering.count += 1;
  gathering.size += size;
  gathering.lastMonotonicMs = performance.now();
}

function notePlaced(known: CategoryIncidents | undefined, pair: SitePair): void {
  if (known === undefined) return;
  known.latest = pair;
  known.placed += 1;
  known.unplacedLeft = known.placed < ALL_PLACED ? 0 : Math.floor(Math.random() * (2 * MEAN_DISTANCE - 1));
}

/** The pair of these places, or the one that stands for all further pairs. */
function pairAmong(
  pairs: readonly SitePair[],
  closeSite: Site | undefined,
  sendSite: Site | undefined,
): SitePair | undefined {
  let other: SitePair | undefined;
  for (const pair of pairs) {
    if (pair.isOther) other = pair;
    else if (isOnePlace(pair.closeSite, closeSite) && isOnePlace(pair.sendSite, sendSite)) return pair;
  }
  return other;
}

/** Sites are compared by their place too, since beyond a limit each call has its own. */
function isOnePlace(site: Site | undefined, other: Site | undefined): boolean {
  return site === other || (site !== undefined && site.place === other?.place);
}

/** Whether the receiver takes both for one pair: it identifies a place by its function. */
function isOfOneScope(pair: SitePair, closeSite: Site | undefined, sendSite: Site | undefined): boolean {
  return !pair.isOther && pair.closeSite?.scope === closeSite?.scope && pair.sendSite?.scope === sendSite?.scope;
}

function offendingStack({ site, stack, hook }: OffendingCall, withStack: boolean): Stack | undefined {
  if (!withStack) return site?.frame;
  return stack ?? (hook === undefined ? site?.frame : captureStack(hook));
}

/** Makes a span of the gathered incidents. The next repeat starts a new gathering. */
export function reportGathering(gathering: Gathering): void {
  const { record, incident, pair, first } = gathering;
  const { category } = incident;
  if (pair.gathering === gathering) pair.gathering = undefined;
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
    offendingCall: gathering.offendingCall,
    firstClose: gathering.firstClose,
  });
}

function incidentAttributes(gathering: Gathering, sinceClose: Instant | undefined, showsUnclean: boolean): Attributes {
  const { record, incident, pair } = gathering;
  const attributes: Attributes = {
    [ATTR_ERROR_TYPE]: incident.category,
    [ATTR_ERROR_RECOVERABLE]: isRecoverable(incident.category),
    [ATTR_ERROR_MESSAGE]: incident.message,
    [ATTR_ERROR_COUNT]: gathering.count,
    [ATTR_ERROR_FIRST]: gathering.first,
    [ATTR_ERROR_FIRST_OF_PAIR]: gathering.firstOfPair,
    [ATTR_OPERATION]: incident.operation,
    [ATTR_STATE]: incident.state,
    [ATTR_MESSAGE_SIZE]: gathering.size,
  };
  if (record.departure !== undefined) attributes[ATTR_CLOSE_INITIATOR] = record.departure.initiator;
  if (sinceClose !== undefined) {
    attributes[ATTR_TIME_SINCE_CLOSE_MS] = gathering.firstAt.monotonicMs - sinceClose.monotonicMs;
  }
  const [call, closeCall] = [callInSource(pair.sendSite), callInSource(pair.closeSite)];
  if (call !== undefined) attributes[ATTR_ERROR_CALL] = call;
  if (closeCall !== undefined) attributes[ATTR_CLOSE_CALL] = closeCall;
  if (pair.isOther) attributes[ATTR_ERROR_OTHER_SITES] = true;
  if (gathering.isEstimated) attributes[ATTR_ERROR_ESTIMATED] = true;
  if (showsUnclean) attributes[ATTR_CONNECTION_UNCLEAN] = true;
  return attributes;
}
