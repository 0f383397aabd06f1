import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { reportLines } from './report.ts';
import { runScenario } from './run-scenario.ts';
import { scenarios } from './scenarios.ts';
import { type Sink, startSink } from './sink.ts';

const TINY = { roundMs: 20, broadcastSockets: 20, deadSockets: 50, idleSockets: 50 };
let sink: Sink;

beforeAll(async () => {
  sink = await startSink();
});

afterAll(() => sink.close());

describe('a scenario of the benchmark', () => {
  // No figure is judged: a timed test fails on a busy machine.
  test.each(scenarios(TINY).map((scenario) => [scenario.title, scenario] as const))(
    '%s: measures plain ws and the instrumentation',
    async (title, scenario) => {
      const run = { contestants: ['plain', 'afterclose'], pairs: 1, size: TINY, sinkUrl: sink.url };
      const comparisons = await runScenario(scenario, run);
      expect(comparisons.map(({ contestant, measure }) => [contestant, measure])).toEqual(
        scenario.measures.map((measure) => ['afterclose', measure]),
      );
      for (const { without, with: withIt, change } of comparisons) {
        expect([without, withIt, change.median].every(Number.isFinite)).toBe(true);
      }
      expect(reportLines(comparisons).join('\n')).toContain(title);
      if (scenario.laps.warmUp > 1) expect(comparisons.every(({ without }) => without > 0)).toBe(true);
    },
  );
});

describe('what afterclose sends while it is measured', () => {
  test('arrives at the sink', async () => {
    const before = sink.exports();
    const lateSends = scenarios(TINY).filter(({ title }) => title.startsWith('late sends'));
    expect(lateSends).toHaveLength(2);
    for (const scenario of lateSends) {
      await runScenario(scenario, { contestants: ['plain', 'afterclose'], pairs: 1, size: TINY, sinkUrl: sink.url });
    }
    expect(sink.exports()).toBeGreaterThan(before);
  });
});
