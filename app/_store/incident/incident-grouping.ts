import { ATTR_CLOSE_STACKTRACE, ATTR_CODE_STACKTRACE, type Category } from '@afterclose/instrumentation/semconv';
import type { CloseEvent } from '../../_close/event/event.ts';
import {
  groupIdentity,
  type IncidentGroup,
  incidentCategory,
  otherGroup,
} from '../../_close/incident/incident-group.ts';
import type { Origin } from '../../_close/span/origin.ts';
import { type CallSite, callSiteOf } from '../../_close/stack/call-site.ts';
import { parseStack } from '../../_close/stack/stack-frame.ts';
import { bucketOf, MINUTE_MS } from '../../_close/time/grain.ts';
import type { Connection } from '../database/connection.ts';
import type { IdentifiedGroup } from '../event/event-row.ts';
import type { SourceMaps } from '../source-map/source-maps.ts';
import { identityHash } from '../table/identity-hash.ts';
import { NestedMap } from '../table/nested-map.ts';

/** Stacks, and combinations of them, remembered of one version of a service. */
const MAX_REMEMBERED = 2_000;

/** What is known of one version of a service. */
interface Known {
  sites: Map<string, CallSite | null>;
  /** By category, initiator, code and both stacks. */
  groups: NestedMap<IdentifiedGroup>;
}

/**
 * Finds the group of an incident. A stack is read once a minute at most, and not for each incident that has it. So an
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
   * Reads the stacks that are not known yet, and waits for their source maps; to be called before {@link groupOf}.
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
      if (known.groups.size > MAX_REMEMBERED) known.groups = new NestedMap();
    }
    for (const event of events) {
      if (event.kind !== 'error') continue;
      const { sites } = this.#knownOf(event.origin);
      for (const name of [ATTR_CODE_STACKTRACE, ATTR_CLOSE_STACKTRACE]) {
        const text = stackText(event, name);
        if (text !== '' && !sites.has(text)) sites.set(text, await this.#siteOf(database, event.origin, text));
      }
    }
  }

  /** The group of an incident or an ending; null for every other event. */
  groupOf(event: CloseEvent): IdentifiedGroup | null {
    const category = incidentCategory(event);
    if (category === '') return null;
    const { origin, initiator, closeCode: code } = event;
    const { sites, groups } = this.#knownOf(origin);
    if (event.kind === 'error' && event.otherSites) return identifiedOther(origin, category);
    const isIncident = event.kind === 'error';
    const stack = isIncident ? stackText(event, ATTR_CODE_STACKTRACE) : '';
    const closeStack = isIncident ? stackText(event, ATTR_CLOSE_STACKTRACE) : '';
    return groups.of([category, initiator, code, closeStack, stack], () => {
      const closeSite = sites.get(closeStack) ?? null;
      const sendSite = sites.get(stack) ?? null;
      return identified(origin, { category, closeSite, sendSite, initiator, code, isOther: false });
    });
  }

  async #siteOf(database: Connection, origin: Origin, text: string): Promise<CallSite | null> {
    const frames = parseStack(text);
    return callSiteOf(this.#sourceMaps ? await this.#sourceMaps.resolve(database, origin, frames) : frames);
  }

  #knownOf(origin: Origin): Known {
    const known = this.#byOrigin.get(origin);
    if (known) return known;
    const key = JSON.stringify([origin.project, origin.environment, origin.service, origin.version]);
    const ofVersion = this.#byVersion.get(key) ?? { sites: new Map(), groups: new NestedMap() };
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

function stackText(event: CloseEvent, name: string): string {
  const value = event.attributes.get(name);
  return typeof value === 'string' ? value : '';
}
