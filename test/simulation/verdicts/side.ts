import type { Cell } from '../../../app/_deploy/statistics/design-effect.ts';
import type { Counted } from '../../../app/_deploy/statistics/rate-ratio.ts';
import { burstSize, gammaFactor, poisson } from './draws.ts';

const INSTANCES = 8;
const BLOCK_MINUTES = 10;

/** How the events of a side come. */
export interface Noise {
  /** Mean size of a burst of events; 1: they are independent. */
  burst: number;
  /** The variance of the factor by which an instance's rate differs from that of its side. */
  instanceVariance: number;
}

/** One side of a comparison while it serves: what it counted by minutes, and by instances and blocks of ten minutes. */
export class Side {
  readonly minutes: Counted[] = [];
  /** The last minute. */
  newest: Counted = { events: 0, exposure: 0 };
  /** Of all minutes. */
  events = 0;
  exposure = 0;
  readonly #side: Cell['side'];
  readonly #noise: Noise;
  readonly #random: () => number;
  readonly #factors: number[];
  readonly #cells: Cell[] = [];

  constructor(side: Cell['side'], noise: Noise, random: () => number) {
    this.#side = side;
    this.#noise = noise;
    this.#random = random;
    this.#factors = Array.from({ length: INSTANCES }, () => gammaFactor(noise.instanceVariance, random));
  }

  /** Serves one more minute. */
  serve(minute: number, exposure: number, expectedEvents: number): void {
    if (minute % BLOCK_MINUTES === 0 || this.#cells.length === 0) this.#openCells(minute);
    let events = 0;
    for (const [index, cell] of this.#cells.slice(-INSTANCES).entries()) {
      const own = this.#eventsOf((expectedEvents / INSTANCES) * (this.#factors[index] ?? 1));
      cell.events += own;
      cell.exposure += exposure / INSTANCES;
      events += own;
    }
    this.newest = { events, exposure };
    this.minutes.push(this.newest);
    this.events += events;
    this.exposure += exposure;
  }

  /** What each instance counted in each block. */
  get cells(): readonly Cell[] {
    return this.#cells;
  }

  #openCells(minute: number): void {
    for (let index = 0; index < INSTANCES; index += 1) {
      this.#cells.push({ side: this.#side, instance: `${index}`, t: minute * 60_000, events: 0, exposure: 0 });
    }
  }

  #eventsOf(expected: number): number {
    const bursts = poisson(expected / this.#noise.burst, this.#random);
    let events = 0;
    for (let burst = 0; burst < bursts; burst += 1) events += burstSize(this.#noise.burst, this.#random);
    return events;
  }
}
