import type { Attributes, Histogram, Meter, ObservableResult } from '@opentelemetry/api';
import {
  ATTR_ERROR_TYPE,
  ATTR_ROLE,
  ATTR_STATE,
  type EndingCategory,
  type IncidentCategory,
  METRIC_CLOSE_DURATION,
  METRIC_CONNECTION_ACTIVE,
  METRIC_CONNECTION_AFFECTED,
  METRIC_CONNECTION_ENDED,
  METRIC_INCIDENT,
  type Role,
  type SpanState,
} from '../semconv.ts';

/** In seconds. They reach from a close on one machine to a peer that never answers. */
const CLOSE_DURATION_BOUNDS_S = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/**
 * Counts the events of the spans, exactly, however the spans are sampled. The totals are plain numbers that the SDK
 * reads when it exports. So an event costs one addition, and a meter that comes late misses only close durations.
 */
export class ConnectionMetrics {
  readonly #active = new Totals(ATTR_STATE);
  readonly #ended = new Totals(ATTR_ERROR_TYPE);
  readonly #affected = new Totals(undefined);
  readonly #incidents = new Totals(ATTR_ERROR_TYPE);
  #closeDuration: Histogram | undefined;
  #stopObserving = () => {};

  /**
   * Notes that a connection goes from one state to the next. Undefined stands before the first and after the last
   * state.
   */
  moved(role: Role, from: SpanState | undefined, to: SpanState | undefined): void {
    if (from !== undefined) this.#active.add(role, from, -1);
    if (to !== undefined) this.#active.add(role, to, 1);
  }

  /** Forgets the active connections: nothing will report their further states. */
  abandon(): void {
    this.#active.reset();
  }

  /** @param ending undefined if it was not abnormal or is not known */
  ended(role: Role, ending: EndingCategory | undefined): void {
    this.#ended.add(role, ending, 1);
  }

  affected(role: Role): void {
    this.#affected.add(role, undefined, 1);
  }

  incident(role: Role, category: IncidentCategory): void {
    this.#incidents.add(role, category, 1);
  }

  /** Notes that a close() has led to a complete closing handshake. */
  closed(role: Role, durationMs: number): void {
    this.#closeDuration?.record(durationMs / 1_000, { [ATTR_ROLE]: role });
  }

  /** Gives the totals to this meter, and no longer to the one before. */
  useMeter(meter: Meter): void {
    this.#stopObserving();
    const unit = '{connection}';
    const active = { unit, description: 'WebSocket connections by state.' };
    const ended = { unit, description: 'Connections that had been OPEN and left it.' };
    const affected = { unit, description: 'Connections with at least one late send.' };
    const incidents = { unit: '{incident}', description: 'Operations on a WebSocket that were misused or failed.' };
    const observed = [
      [this.#active, meter.createObservableUpDownCounter(METRIC_CONNECTION_ACTIVE, active)],
      [this.#ended, meter.createObservableCounter(METRIC_CONNECTION_ENDED, ended)],
      [this.#affected, meter.createObservableCounter(METRIC_CONNECTION_AFFECTED, affected)],
      [this.#incidents, meter.createObservableCounter(METRIC_INCIDENT, incidents)],
    ] as const;
    const removals = observed.map(([totals, instrument]) => {
      const observe = (result: ObservableResult) => totals.observe(result);
      instrument.addCallback(observe);
      return () => instrument.removeCallback(observe);
    });
    this.#stopObserving = () => {
      for (const remove of removals) remove();
    };
    this.#closeDuration = meter.createHistogram(METRIC_CLOSE_DURATION, {
      unit: 's',
      description: 'From a call of close() until both close frames were seen.',
      advice: { explicitBucketBoundaries: CLOSE_DURATION_BOUNDS_S },
    });
  }
}

/** Totals by role and one further attribute. */
class Totals {
  readonly #attribute: string | undefined;
  readonly #byRole = { server: new Map<string, number>(), client: new Map<string, number>() };

  constructor(attribute: string | undefined) {
    this.#attribute = attribute;
  }

  add(role: Role, value = '', amount: number): void {
    const totals = this.#byRole[role];
    totals.set(value, (totals.get(value) ?? 0) + amount);
  }

  reset(): void {
    for (const totals of Object.values(this.#byRole)) for (const value of totals.keys()) totals.set(value, 0);
  }

  observe(result: ObservableResult): void {
    for (const [role, totals] of Object.entries(this.#byRole)) {
      for (const [value, total] of totals) {
        const attributes: Attributes = { [ATTR_ROLE]: role };
        if (this.#attribute !== undefined && value !== '') attributes[this.#attribute] = value;
        result.observe(total, attributes);
      }
    }
  }
}
