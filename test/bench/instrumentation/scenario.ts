import { type Figures, figure, type Subprocess } from '../commands.ts';
import type { Goal } from '../goals.ts';

/** How large a run is: the smoke test makes it tiny. */
export interface Size {
  /** How long the load of a timed round lasts. */
  readonly roundMs: number;
  readonly broadcastSockets: number;
  readonly deadSockets: number;
  readonly idleSockets: number;
}

/** One contestant's process, and the process on the far side of its sockets. */
export interface Stage {
  readonly measured: Subprocess;
  readonly load: Subprocess;
  /** Where the measured process listens. */
  readonly port: number;
  readonly size: Size;
}

/** A figure of each round, and how it is compared with that of the plain process in the same round. */
export interface Measure {
  /** Key in the figures of a round. */
  readonly figure: string;
  readonly title: string;
  /** `ratio`: with / without. `added`: with − without, of a cost. */
  readonly comparedBy: 'ratio' | 'added';
  readonly goal?: Goal;
}

export interface Scenario {
  readonly title: string;
  readonly measures: readonly Measure[];
  /** How many turns for this number of pairs: fewer where a turn takes many seconds. */
  turns(pairs: number): number;
  /** Rounds of each contestant in a turn: first some that are not counted, while the code is cold. */
  readonly laps: { readonly warmUp: number; readonly counted: number };
  /** Contestants that cannot see what is measured here. */
  readonly blind: readonly string[];
  /** Opens what stays open over all rounds; returns what makes one round. */
  prepare(stage: Stage): Promise<() => Promise<Figures>>;
}

/**
 * For rounds of a fraction of a second: many, so that a disturbance of the machine meets all contestants; and the first
 * second is not counted, in which code is still being compiled: more of it for who has more code.
 */
export const SHORT_LAPS: Scenario['laps'] = { warmUp: 5, counted: 4 };

/** It hooks the sockets of clients, and of servers nothing but the handshake. */
export const BLIND_TO_SERVER_SOCKETS: readonly string[] = ['opentelemetry-instrumentation-ws'];

/** Throughput on the wall clock and CPU time of the measured process for each operation, from one round of a command of the load. */
export async function underLoad(stage: Stage, run: () => Promise<Figures>): Promise<Figures> {
  await stage.measured.ask('startCpu');
  const load = await run();
  const cpuUs = figure(await stage.measured.ask('stopCpu'), 'cpuUs');
  const operations = figure(load, 'operations');
  return {
    perSecond: (1000 * operations) / figure(load, 'elapsedMs'),
    cpuUs: cpuUs / operations,
  };
}
