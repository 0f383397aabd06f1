import type { IdentifiedEvent } from './event-row.ts';

/** Connections remembered whose further spans are kept, the oldest forgotten first, and how many spans of each at most. */
const MAX_CONNECTIONS = 5_000;
const MAX_COMPANIONS = 20;
/** A late send may come when its connection's other spans are written already: the newest so many are held for that. */
const MAX_RECENT = 4_096;

/** Finds the other spans of the connections that samples are of, whether they came before, with or after the sample. */
export class SampledConnections {
  /** By service and connection: how many more spans are kept. */
  readonly #left = new Map<string, number>();
  #recent: readonly IdentifiedEvent[] = [];

  /** @param events the new ones of a batch, of which `samples` are kept anyway */
  companions(events: readonly IdentifiedEvent[], samples: ReadonlySet<IdentifiedEvent>): ReadonlySet<IdentifiedEvent> {
    if (samples.size === 0 && this.#left.size === 0) return new Set();
    const left = new Map<string, number>();
    for (const sample of samples) {
      const key = keyOf(sample);
      left.set(key, this.#left.get(key) ?? MAX_COMPANIONS);
    }
    const earlier = samples.size === 0 ? [] : this.#recent;
    const found = new Set<IdentifiedEvent>();
    const keep = (identified: IdentifiedEvent, of: ReadonlyMap<string, number>) => {
      const key = keyOf(identified);
      const more = left.get(key) ?? of.get(key) ?? 0;
      if (more === 0 || samples.has(identified)) return;
      left.set(key, more - 1);
      found.add(identified);
    };
    const none = new Map<string, number>();
    for (const identified of earlier) keep(identified, none);
    for (const identified of events) keep(identified, this.#left);
    return found;
  }

  /** To be called when the companions are on the disk. */
  remember(
    events: readonly IdentifiedEvent[],
    samples: ReadonlySet<IdentifiedEvent>,
    companions: ReadonlySet<IdentifiedEvent>,
  ): void {
    for (const sample of samples) this.#left.set(keyOf(sample), this.#left.get(keyOf(sample)) ?? MAX_COMPANIONS);
    for (const companion of companions) {
      const key = keyOf(companion);
      this.#left.set(key, (this.#left.get(key) ?? MAX_COMPANIONS) - 1);
    }
    for (const key of this.#left.keys()) {
      if (this.#left.size <= MAX_CONNECTIONS) break;
      this.#left.delete(key);
    }
    const isKept = (identified: IdentifiedEvent) => samples.has(identified) || companions.has(identified);
    this.#recent = [...this.#recent, ...events.slice(-MAX_RECENT)]
      .filter((identified) => !isKept(identified))
      .slice(-MAX_RECENT);
  }
}

function keyOf({ event, serviceId }: IdentifiedEvent): string {
  return `${serviceId} ${event.connectionId}`;
}
