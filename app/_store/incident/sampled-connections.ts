import type { IdentifiedEvent } from '../event/event-row.ts';

/**
 * How many connections are remembered, the oldest forgotten first, and how many further spans of each are kept at most.
 */
const MAX_CONNECTIONS = 5_000;
const MAX_COMPANIONS = 20;
/**
 * A late send may come when its connection's other spans are written already: this many of the newest are held for
 * that. More would cost every span of a busy receiver its part in garbage collection.
 */
const MAX_RECENT = 1_024;

/** How many more spans of a connection are kept, by connection id. Two services may have the same id. */
type Left = Map<string, { serviceId: string; spans: number }>;

/** Finds the other spans of a sample's connection, whether they came before, with or after the sample. */
export class SampledConnections {
  readonly #left: Left = new Map();
  #recent: readonly IdentifiedEvent[] = [];

  /** @param events the new events of a batch; `samples` are among them, and are kept anyway */
  companions(events: readonly IdentifiedEvent[], samples: ReadonlySet<IdentifiedEvent>): ReadonlySet<IdentifiedEvent> {
    const found = new Set<IdentifiedEvent>();
    if (samples.size === 0 && this.#left.size === 0) return found;
    const left: Left = new Map();
    for (const { event, serviceId } of samples) {
      const spans = leftOf(this.#left, event.connectionId, serviceId) ?? MAX_COMPANIONS;
      left.set(event.connectionId, { serviceId, spans });
    }
    const keep = (identified: IdentifiedEvent, known: Left) => {
      const { event, serviceId } = identified;
      const spans = leftOf(left, event.connectionId, serviceId) ?? leftOf(known, event.connectionId, serviceId) ?? 0;
      if (spans === 0 || samples.has(identified)) return;
      left.set(event.connectionId, { serviceId, spans: spans - 1 });
      found.add(identified);
    };
    if (samples.size > 0) for (const identified of this.#recent) keep(identified, left);
    for (const identified of events) keep(identified, this.#left);
    return found;
  }

  /** To be called when the companions are on the disk. */
  remember(
    events: readonly IdentifiedEvent[],
    samples: ReadonlySet<IdentifiedEvent>,
    companions: ReadonlySet<IdentifiedEvent>,
  ): void {
    for (const { event, serviceId } of samples) {
      const spans = leftOf(this.#left, event.connectionId, serviceId) ?? MAX_COMPANIONS;
      this.#left.set(event.connectionId, { serviceId, spans });
    }
    for (const { event, serviceId } of companions) {
      const spans = (leftOf(this.#left, event.connectionId, serviceId) ?? MAX_COMPANIONS) - 1;
      this.#left.set(event.connectionId, { serviceId, spans });
    }
    for (const connectionId of this.#left.keys()) {
      if (this.#left.size <= MAX_CONNECTIONS) break;
      this.#left.delete(connectionId);
    }
    const isNotKept = (identified: IdentifiedEvent) => !samples.has(identified) && !companions.has(identified);
    this.#recent = [...this.#recent, ...events.slice(-MAX_RECENT)].slice(-MAX_RECENT).filter(isNotKept);
  }
}

function leftOf(left: Left, connectionId: string, serviceId: string): number | undefined {
  const known = left.get(connectionId);
  return known !== undefined && known.serviceId === serviceId ? known.spans : undefined;
}
