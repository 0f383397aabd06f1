import type { ActiveReading } from '../../_close/event/active-reading.ts';
import type { CloseEvent } from '../../_close/event/event.ts';
import { serviceIdentity } from '../../_close/event/identity.ts';
import { OTHER_VALUE } from '../../_close/event/other-value.ts';
import type { Origin } from '../../_close/span/origin.ts';
import { bucketOf, DAY_MS } from '../../_close/time/grain.ts';
import type { Database } from '../database/connection.ts';
import { insertRows } from '../database/insert-rows.ts';
import { identityHash } from '../table/identity-hash.ts';
import * as tables from '../table/tables.ts';
import { type Admission, type Asking, decideAdmissions, type LimitedDimension } from './admission.ts';

/** How many services are kept apart, and how many different values of each per service; the rest becomes `__other__`. */
export type CardinalityLimits = Readonly<Record<Exclude<LimitedDimension, 'closer'>, number>>;

/** The id under which services are admitted. */
const ALL_SERVICES = '0';

/** How many values are remembered over all services; beyond that, the database is asked anew. */
const MAX_REMEMBERED = 200_000;

interface Known {
  admitted: Set<string>;
  /** Those of them that are noted as seen today. */
  seen: Set<string>;
}

/** What a batch writes, with `__other__` in the place of values beyond the limits. */
export interface Guarded {
  events: readonly CloseEvent[];
  /** Without those of instances beyond the limit: many instances have no one last value. */
  readings: readonly ActiveReading[];
}

/** Keeps services, and each one's routes, versions, instances, groups of incidents and closers within limits that all receivers share. */
export class CardinalityGuard {
  readonly #limits: CardinalityLimits;
  readonly #known = new Map<string, Known>();
  #remembered = 0;
  #day = 0;

  constructor(limits: CardinalityLimits) {
    this.#limits = limits;
  }

  /**
   * @param arrivedAt epoch ms
   * @throws {StoreUnavailable} if values are new and the database cannot be written now.
   */
  async guard(
    database: Database,
    events: readonly CloseEvent[],
    readings: readonly ActiveReading[],
    arrivedAt: number,
  ): Promise<Guarded> {
    this.#forgetAtNewDay(bucketOf(arrivedAt, DAY_MS));
    const routes = new Map<Origin, Set<string>>(readings.map(({ origin }) => [origin, new Set()]));
    for (const { origin, route } of events) {
      const ofOrigin = routes.get(origin);
      if (ofOrigin) ofOrigin.add(route);
      else routes.set(origin, new Set([route]));
    }
    await this.#ask(database, this.#askings(valuesOf(routes)));
    const overflowing = this.#overflowing(routes);
    if (overflowing.size === 0) return { events, readings };
    return {
      events: events.map((event) => {
        const overflow = overflowing.get(event.origin);
        if (!overflow) return event;
        return {
          ...event,
          origin: overflow.origin,
          route: overflow.routes.has(event.route) ? OTHER_VALUE : event.route,
        };
      }),
      readings: readings.filter(({ origin }) => overflowing.get(origin)?.origin.instance !== OTHER_VALUE),
    };
  }

  /**
   * Services are limited with their environments: one whose environment has no service that is kept apart loses that too.
   * @returns what stands for each origin whose service is beyond the limit
   * @throws {StoreUnavailable} if some are new and the database cannot be written now.
   */
  async guardServices(
    database: Database,
    origins: Iterable<Origin>,
    arrivedAt: number,
  ): Promise<ReadonlyMap<Origin, Origin>> {
    this.#forgetAtNewDay(bucketOf(arrivedAt, DAY_MS));
    const names = new Map<Origin, string>();
    for (const origin of origins) {
      if (origin.service !== OTHER_VALUE) names.set(origin, JSON.stringify([origin.environment, origin.service]));
    }
    await this.#ask(
      database,
      this.#askings([{ serviceId: ALL_SERVICES, dimension: 'service', values: names.values() }]),
    );
    const beyond = [...names].filter(([, name]) => this.#isBeyond(ALL_SERVICES, 'service', name));
    if (beyond.length === 0) return new Map();
    const admitted = this.#known.get(`${ALL_SERVICES} service`)?.admitted ?? [];
    const environments = new Set([...admitted].map((name) => String(JSON.parse(name)[0])));
    return new Map(
      beyond.map(([origin]) => {
        const environment = environments.has(origin.environment) ? origin.environment : OTHER_VALUE;
        return [origin, { ...origin, environment, service: OTHER_VALUE }];
      }),
    );
  }

  /**
   * Closers are limited as groups are: both are places in the code.
   * @param ids of groups or closers, by service id
   * @returns whether one is among those that are kept apart
   * @throws {StoreUnavailable} if some are new and the database cannot be written now.
   */
  async guardIds(
    database: Database,
    dimension: 'group' | 'closer',
    ids: ReadonlyMap<string, ReadonlySet<string>>,
    arrivedAt: number,
  ): Promise<(serviceId: string, id: string) => boolean> {
    this.#forgetAtNewDay(bucketOf(arrivedAt, DAY_MS));
    const values = [...ids].map(([serviceId, values]) => ({ serviceId, dimension, values }));
    await this.#ask(database, this.#askings(values));
    return (serviceId, id) => !this.#isBeyond(serviceId, dimension, id);
  }

  #forgetAtNewDay(day: number): void {
    if (day === this.#day && this.#remembered < MAX_REMEMBERED) return;
    this.#known.clear();
    this.#remembered = 0;
    this.#day = day;
  }

  /** Values that are not noted for today, without those that are known to be beyond a limit. */
  #askings(all: Iterable<ValuesOfService>): Asking[] {
    const askings = new Map<string, Asking & { values: Set<string> }>();
    for (const { serviceId, dimension, values } of all) {
      const key = `${serviceId} ${dimension}`;
      const known = this.#known.get(key);
      const limit = this.#limits[dimension === 'closer' ? 'group' : dimension];
      for (const value of values) {
        if (isNoValue(value) || known?.seen.has(value)) continue;
        if (known && known.admitted.size >= limit && !known.admitted.has(value)) continue;
        const asking = askings.get(key) ?? { serviceId, dimension, values: new Set(), limit };
        askings.set(key, asking);
        asking.values.add(value);
      }
    }
    return [...askings.values()];
  }

  async #ask(database: Database, askings: readonly Asking[]): Promise<void> {
    if (askings.length === 0) return;
    const admissions = await database.writeTransaction(async (transaction) => {
      const decided = await decideAdmissions(transaction, askings, this.#day);
      const rows = decided.flatMap((admission) => admission.rows);
      await insertRows(transaction, tables.ADMITTED_VALUE, rows);
      return decided;
    });
    // Only now, when it is on the disk.
    for (const [index, { serviceId, dimension }] of askings.entries()) {
      this.#remember(`${serviceId} ${dimension}`, admissions[index]);
    }
  }

  #remember(key: string, admission: Admission | undefined): void {
    if (!admission) return;
    const before = this.#known.get(key);
    const seen = before?.seen ?? new Set();
    for (const [, , value] of admission.rows) seen.add(String(value));
    this.#known.set(key, { admitted: new Set(admission.admitted), seen });
    this.#remembered += admission.admitted.size - (before?.admitted.size ?? 0);
  }

  /** Origins with something beyond a limit: what stands for them, and which of their routes are beyond it. */
  #overflowing(
    routes: ReadonlyMap<Origin, ReadonlySet<string>>,
  ): ReadonlyMap<Origin, { origin: Origin; routes: ReadonlySet<string> }> {
    const overflowing = new Map<Origin, { origin: Origin; routes: ReadonlySet<string> }>();
    for (const [origin, ofOrigin] of routes) {
      const serviceId = identityHash(serviceIdentity(origin));
      const beyond = new Set([...ofOrigin].filter((route) => this.#isBeyond(serviceId, 'route', route)));
      const version = this.#isBeyond(serviceId, 'version', origin.version) ? OTHER_VALUE : origin.version;
      const instance = this.#isBeyond(serviceId, 'instance', origin.instance) ? OTHER_VALUE : origin.instance;
      if (beyond.size === 0 && version === origin.version && instance === origin.instance) continue;
      overflowing.set(origin, { origin: { ...origin, version, instance }, routes: beyond });
    }
    return overflowing;
  }

  #isBeyond(serviceId: string, dimension: LimitedDimension, value: string): boolean {
    return !isNoValue(value) && !this.#known.get(`${serviceId} ${dimension}`)?.admitted.has(value);
  }
}

interface ValuesOfService {
  serviceId: string;
  dimension: LimitedDimension;
  values: Iterable<string>;
}

function* valuesOf(routes: ReadonlyMap<Origin, ReadonlySet<string>>): Iterable<ValuesOfService> {
  for (const [origin, ofOrigin] of routes) {
    const serviceId = identityHash(serviceIdentity(origin));
    yield { serviceId, dimension: 'route', values: ofOrigin };
    yield { serviceId, dimension: 'version', values: [origin.version] };
    yield { serviceId, dimension: 'instance', values: [origin.instance] };
  }
}

/** The empty value, and the one that stands for all others, need no place. */
function isNoValue(value: string): boolean {
  return value === '' || value === OTHER_VALUE;
}
