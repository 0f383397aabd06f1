import {
  ATTR_CLOSE_CALL,
  ATTR_CLOSE_STACKTRACE,
  ATTR_CODE_STACKTRACE,
  ATTR_ERROR_CALL,
  type Category,
} from '@afterclose/instrumentation/semconv';
import type { CloseEvent } from '../../_close/event/event.ts';
import { type Closer, closerIdentity, closerOf, closingStack, OTHER_CLOSER } from '../../_close/incident/closer.ts';
import {
  groupIdentity,
  handshakeFailureOf,
  type IncidentGroup,
  incidentCategory,
  otherGroup,
} from '../../_close/incident/incident-group.ts';
import type { Origin } from '../../_close/span/origin.ts';
import { type CallSite, callSiteOf } from '../../_close/stack/call-site.ts';
import { parseStack, type StackFrame } from '../../_close/stack/stack-frame.ts';
import { bucketOf, MINUTE_MS } from '../../_close/time/grain.ts';
import type { Connection } from '../database/connection.ts';
import type { IdentifiedCloser, IdentifiedGroup } from '../event/event-row.ts';
import type { SourceMaps } from '../source-map/source-maps.ts';
import { identityHash } from '../table/identity-hash.ts';
import { NestedMap } from '../table/nested-map.ts';

/** Stacks, and combinations of them, remembered of one version of a service. */
const MAX_REMEMBERED = 2_000;

/** What is known of one version of a service. */
interface Known {
  sites: Map<string, CallSite | null>;
  /** By the place of the close attempt. */
  closers: Map<string, IdentifiedCloser>;
  /** By category, initiator, code, both calls, and why a handshake failed. */
  groups: NestedMap<IdentifiedGroup>;
}

/**
 * Finds the group of an incident, and who made a close attempt. A stack is read once a minute at most, and not for each incident that has it. So an
 * uploaded source map counts within a minute.
 */
export class IncidentGrouping {
  readonly #sourceMaps: SourceMaps | undefined;
  #minute = 0;
  #byVersion = new Map<string, Known>();
  /** One origin object stands for all spans of a resource. */
  #byOrigin = new WeakMap<Origin, Known>();

  constructor(sourceMaps?: SourceMaps) {
    this.#sourceMaps = sourceMaps;
  }

  /**
   * Reads the stacks that are not known yet, and waits for their source maps; to be called before {@link groupOf} and
   * {@link closerOf}.
   * @param arrivedAt epoch ms
   */
  async prepare(database: Connection, events: readonly CloseEvent[], arrivedAt: number): Promise<void> {
    const minute = bucketOf(arrivedAt, MINUTE_MS);
    if (minute !== this.#minute) {
      this.#minute = minute;
      this.#byVersion = new Map();
      this.#byOrigin = new WeakMap();
    }
    for (const known of this.#byVersion.values()) {
      if (known.sites.size > MAX_REMEMBERED) known.sites.clear();
      if (known.closers.size > MAX_REMEMBERED) known.closers.clear();
      if (known.groups.size > MAX_REMEMBERED) known.groups = new NestedMap();
    }
    for (const event of events) {
      const { origin } = event;
      const { sites, closers } = this.#knownOf(origin);
      for (const place of placesOf(event)) {
        if (place.key !== '' && !sites.has(place.key)) {
          const frames = await this.#framesOf(database, origin, place.stack);
          sites.set(place.key, callSiteOf(frames, place.call));
        }
      }
      if (event.kind !== 'close') continue;
      const { stack, call, key } = closingPlace(event);
      if (closers.has(key)) continue;
      closers.set(key, identifiedCloser(origin, closerOf(await this.#framesOf(database, origin, stack), call)));
    }
  }

  /** The group of an incident or an ending; null for every other event. */
  groupOf(event: CloseEvent): IdentifiedGroup | null {
    const category = incidentCategory(event);
    if (category === '') return null;
    const { origin, initiator, closeCode: code } = event;
    const { sites, groups } = this.#knownOf(origin);
    if (event.kind === 'error' && event.otherSites) return identifiedOther(origin, category);
    const [closePlace, place] = placesOf(event);
    const handshakeFailure = handshakeFailureOf(event);
    return groups.of([category, initiator, code, closePlace.key, place.key, handshakeFailure], () => {
      const closeSite = sites.get(closePlace.key) ?? null;
      const sendSite = sites.get(place.key) ?? null;
      return identified(origin, { category, closeSite, sendSite, initiator, code, handshakeFailure, isOther: false });
    });
  }

  /** Who made a close attempt; null for every other event. */
  closerOf(event: CloseEvent): IdentifiedCloser | null {
    if (event.kind !== 'close') return null;
    return this.#knownOf(event.origin).closers.get(closingPlace(event).key) ?? null;
  }

  async #framesOf(database: Connection, origin: Origin, text: string): Promise<readonly StackFrame[]> {
    const frames = parseStack(text);
    return this.#sourceMaps ? await this.#sourceMaps.resolve(database, origin, frames) : frames;
  }

  #knownOf(origin: Origin): Known {
    const known = this.#byOrigin.get(origin);
    if (known) return known;
    const key = JSON.stringify([origin.project, origin.environment, origin.service, origin.version]);
    const ofVersion = this.#byVersion.get(key) ?? { sites: new Map(), closers: new Map(), groups: new NestedMap() };
    this.#byVersion.set(key, ofVersion);
    this.#byOrigin.set(origin, ofVersion);
    return ofVersion;
  }
}

/** The group that stands for all of a category beyond the limit. */
export function identifiedOther(origin: Origin, category: Category): IdentifiedGroup {
  return identified(origin, otherGroup(category));
}

function identified(origin: Origin, group: IncidentGroup): IdentifiedGroup {
  return { ...group, id: identityHash(groupIdentity(origin, group)) };
}

/** The closer that stands for all beyond the limit. */
export function identifiedOtherCloser(origin: Origin): IdentifiedCloser {
  return identifiedCloser(origin, OTHER_CLOSER);
}

function identifiedCloser(origin: Origin, closer: Closer): IdentifiedCloser {
  return { ...closer, id: identityHash(closerIdentity(origin, closer)) };
}

/** What an event has of one of its two calls. */
interface Place {
  stack: string;
  /** How the sender names the call, if it stands in a function without a name. */
  call: string;
  /** Of both; "" without a stack. */
  key: string;
}

const NO_PLACE: Place = { stack: '', call: '', key: '' };

/** Of an incident the first close and the offending call; of an ending the close that made it. */
function placesOf(event: CloseEvent): [close: Place, offending: Place] {
  if (event.kind !== 'error' && event.kind !== 'open') return [NO_PLACE, NO_PLACE];
  const close = placeOf(text(event, ATTR_CLOSE_STACKTRACE), text(event, ATTR_CLOSE_CALL));
  if (event.kind === 'open') return [close, NO_PLACE];
  return [close, placeOf(text(event, ATTR_CODE_STACKTRACE), text(event, ATTR_ERROR_CALL))];
}

/** Of a close attempt. */
function closingPlace(event: CloseEvent): Place {
  return placeOf(closingStack(event.attributes), text(event, ATTR_CLOSE_CALL));
}

function placeOf(stack: string, call: string): Place {
  return { stack, call, key: stack === '' || call === '' ? stack : `${call}\n${stack}` };
}

function text(event: CloseEvent, name: string): string {
  const value = event.attributes.get(name);
  return typeof value === 'string' ? value : '';
}
