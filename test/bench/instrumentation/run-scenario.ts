import { type Figures, figure, Subprocess } from '../commands.ts';
import { type MedianInterval, medianInterval } from '../median-interval.ts';
import { OWN_IN_SDK, PEERS, PLAIN, SDK_ALONE } from './contestants.ts';
import type { Measure, Scenario, Size } from './scenario.ts';

/** One contestant against another, mostly plain, by one measure. */
export interface Comparison {
  readonly scenario: string;
  readonly measure: Measure;
  readonly contestant: string;
  readonly against: string;
  readonly pairs: number;
  /** Medians of the figures themselves. */
  readonly without: number;
  readonly with: number;
  /** Of the pairs' ratios or differences. */
  readonly change: MedianInterval;
}

/** Peers differ so much that few turns show it. */
const TURNS_PER_PEER = 3;

export interface Run {
  readonly contestants: readonly string[];
  readonly pairs: number;
  readonly size: Size;
  readonly sinkUrl: string;
  /** Of the measured processes; undefined if they share the machine's cores with the load. */
  readonly core?: string | undefined;
}

/**
 * Runs the contestants in short rounds in turn (A B C, then B C A, …), so that what the machine does beside them meets
 * all alike, and compares each with the plain process of the same turn. Every turn has new processes: two equal ones
 * may differ by a tenth all their life, by how their code was compiled and their memory laid out, so rounds in the same
 * ones would agree with each other and not with the truth.
 */
export async function runScenario(scenario: Scenario, run: Run): Promise<Comparison[]> {
  const seeing = run.contestants.filter((name) => !scenario.blind.includes(name));
  const turns: Map<string, Figures>[] = [];
  for (let turn = 0; turn < scenario.turns(run.pairs); turn += 1) {
    const present = seeing.filter((name) => turn % TURNS_PER_PEER === 0 || !PEERS.includes(name));
    const first = turn % present.length;
    turns.push(await runTurn(scenario, [...present.slice(first), ...present.slice(0, first)], run));
  }
  const pairs = seeing
    .filter((name) => name !== PLAIN)
    .map((name): [contestant: string, against: string] => [name, name === OWN_IN_SDK ? SDK_ALONE : PLAIN]);
  return scenario.measures.flatMap((measure) =>
    pairs.map(([name, against]) => compare(scenario.title, measure, name, against, turns)),
  );
}

/** Laps of one round of each contestant; returns the means over the laps that count. */
async function runTurn(scenario: Scenario, contestants: readonly string[], run: Run): Promise<Map<string, Figures>> {
  const load = new Subprocess(new URL('./load.ts', import.meta.url));
  const entered = contestants.map((contestant) => ({
    contestant,
    measured: new Subprocess(new URL('./measured.ts', import.meta.url), [contestant, run.sinkUrl], run.core),
  }));
  const rounds: { contestant: string; round: () => Promise<Figures>; counted: Figures[] }[] = [];
  try {
    for (const { contestant, measured } of entered) {
      const port = figure(await measured.ask('port'), 'port');
      const round = await scenario.prepare({ measured, load, port, size: run.size });
      rounds.push({ contestant, round, counted: [] });
    }
    for (let lap = 0; lap < scenario.laps.warmUp + scenario.laps.counted; lap += 1) {
      for (const { round, counted } of rounds) {
        const figures = await round();
        if (lap >= scenario.laps.warmUp) counted.push(figures);
      }
    }
  } finally {
    await Promise.all([load, ...entered.map(({ measured }) => measured)].map((process) => process.stop()));
  }
  return new Map(rounds.map(({ contestant, counted }) => [contestant, means(counted)]));
}

function means(laps: readonly Figures[]): Figures {
  const names = Object.keys(laps[0] ?? {});
  return Object.fromEntries(
    names.map((name) => [name, laps.reduce((sum, figures) => sum + figure(figures, name), 0) / laps.length]),
  );
}

function compare(
  scenario: string,
  measure: Measure,
  contestant: string,
  against: string,
  turns: readonly ReadonlyMap<string, Figures>[],
): Comparison {
  const shared = turns.filter((figures) => figures.has(contestant));
  const valuesOf = (name: string) => shared.map((figures) => figure(figures.get(name) ?? {}, measure.figure));
  const without = valuesOf(against);
  const values = valuesOf(contestant);
  const changes = values.map((value, turn) => {
    const base = without[turn] ?? Number.NaN;
    return measure.comparedBy === 'ratio' ? value / base : value - base;
  });
  return {
    scenario,
    measure,
    contestant,
    against,
    pairs: changes.length,
    without: medianInterval(without).median,
    with: medianInterval(values).median,
    change: medianInterval(changes),
  };
}
