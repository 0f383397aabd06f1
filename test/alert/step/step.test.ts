import { describe, expect, test } from 'vitest';
import type { Reading } from '../../../app/_alert/reading/reading.ts';
import { readNotation } from '../../../app/_alert/rule-test/series-notation.ts';
import { INACTIVE, type SeriesState } from '../../../app/_alert/step/series-state.ts';
import { type SteppedRule, step } from '../../../app/_alert/step/step.ts';
import { randomFrom } from '../../../instrumentation/test/support/random.ts';
import { SEED } from '../../../instrumentation/test/support/seed.ts';

const MINUTE_MS = 60_000;
const LETTERS = { inactive: '.', pending: 'P', firing: 'F', recovering: 'R' } as const;

/** A rule above 50; `held` are values whose evidence is not enough. */
interface Case {
  forMin?: number;
  keepMin?: number;
  recoverAt?: number;
  noTelemetry?: SteppedRule['noTelemetry'];
  idle?: SteppedRule['idle'];
}

/** `_` is no telemetry, `i` idle, `h` before a value beyond the threshold that lacks evidence. */
function readingsOf(text: string, recoverAt: number): Reading[] {
  return text.split(/\s+/).flatMap((word): Reading[] => {
    if (word === 'i') return [{ kind: 'idle' }];
    const isHeld = word.startsWith('h');
    return readNotation(isHeld ? word.slice(1) : word).map((value) =>
      value === null ? { kind: 'no_telemetry' } : measured(value, recoverAt, isHeld),
    );
  });
}

function measured(value: number, recoverAt: number, isHeld: boolean): Reading {
  return {
    kind: 'measured',
    value,
    numerator: value,
    denominator: null,
    threshold: 50,
    recoverAt,
    events: value,
    bound: null,
    exceeds: value > 50,
    recovers: value <= recoverAt,
    heldBackBy: isHeld ? 'evidence' : null,
  };
}

function run(rule: SteppedRule, readings: readonly Reading[], from: { state: SeriesState; at: number }) {
  let { state } = from;
  return readings.map((reading, index) => {
    const done = step(rule, state, reading, (from.at + index) * MINUTE_MS);
    state = done.state;
    return done;
  });
}

function ruleOf({ forMin = 0, keepMin = 0, noTelemetry = 'keep', idle = 'recover' }: Case): SteppedRule {
  return { forMs: forMin * MINUTE_MS, keepFiringForMs: keepMin * MINUTE_MS, noTelemetry, idle };
}

describe('an alert at each tick', () => {
  test.each<[name: string, rule: Case, series: string, states: string]>([
    ['fires at the first tick without a time to hold', {}, '75 10', 'F.'],
    ['fires when it has held for long enough, counted from the first tick', { forMin: 2 }, '75x3', 'PPFF'],
    ['begins anew after one tick without it', { forMin: 2 }, '75 75 10 75 75 75', 'PP.PPF'],
    ['keeps firing (Prometheus, TestKeepFiringFor)', { forMin: 1, keepMin: 1 }, '75 85 70 70 10x5', 'PFFFR.....'],
    [
      'is not kept while pending (TestPendingAndKeepFiringFor)',
      { forMin: 1, keepMin: 1 },
      '75 10x10',
      `P${'.'.repeat(11)}`,
    ],
    ['fires on when it comes back in time', { keepMin: 3 }, '75 10 10 75 10x4', 'FRRFRRR..'],
    ['recovers only at its recovery threshold', { recoverAt: 40 }, '75 45 45 40 45', 'FFF..'],
    ['is not quiet between the thresholds', { recoverAt: 40, keepMin: 2 }, '75 30 45 30 30 30', 'FRFRR.'],
    ['stays pending while the evidence lacks', { forMin: 1 }, 'h75 h75 h75 75', 'PPPF'],
    ['fades without evidence', { forMin: 1 }, 'h75 h75 10', 'PP.'],
    ['needs no evidence to go on', {}, '75 h75 h75 10', 'FFF.'],
    ['does not know without telemetry, and stays', { keepMin: 2 }, '75 _x3 10 10 10', 'FFFFRR.'],
    ['does not count quiet time across a gap', { keepMin: 2 }, '75 10 _ 10 10 10', 'FRFRR.'],
    ['is not pending across a gap', { forMin: 2 }, '75 75 _ 75', 'PP.P'],
    ['recovers without telemetry if its rule says so', { noTelemetry: 'recover' }, '75 _ _', 'F..'],
    ['fires without telemetry if its rule says so', { noTelemetry: 'fire', forMin: 1 }, '10 _ _ 10', '.PF.'],
    ['recovers when idle', { keepMin: 1 }, '75 i i', 'FR.'],
    ['stays when idle if its rule says so', { idle: 'keep' }, '75 i i 10', 'FFF.'],
    ['does not begin when idle', {}, 'i i', '..'],
    ['knows 0 as a value', { keepMin: 1 }, '75 0 0', 'FR.'],
    ['an equal value does not exceed', {}, '50 51', '.F'],
  ])('%s', (_name, rule, series, states) => {
    const steps = run(ruleOf(rule), readingsOf(series, rule.recoverAt ?? 50), { state: INACTIVE, at: 1 });
    expect(steps.map(({ state }) => LETTERS[state.phase]).join('')).toBe(states);
  });

  test('says what happened, when and why', () => {
    const steps = run(ruleOf({ forMin: 1, keepMin: 1 }), readingsOf('h75 h75 75 i _ 10 75 10 10', 50), {
      state: INACTIVE,
      at: 0,
    });
    expect(
      steps.flatMap(({ transitions }) => transitions.map(({ to, at, reason }) => [at / MINUTE_MS, to, reason])),
    ).toEqual([
      [0, 'pending', null],
      [1, 'held_back', 'evidence'],
      [2, 'firing', null],
      [3, 'recovering', 'idle'],
      [4, 'unknown', 'no_telemetry'],
      [5, 'known_again', null],
      [5, 'recovering', 'recovered'],
      [6, 'firing_again', null],
      [7, 'recovering', 'recovered'],
      [8, 'resolved', 'recovered'],
    ]);
  });

  test('goes on from the stored state as if nothing had been cut, at any tick', () => {
    const chance = randomFrom(SEED);
    const words = ['75', 'h75', '45', '10', '0', '_', 'i'];
    for (let round = 0; round < 300; round += 1) {
      const rule = ruleOf({
        forMin: Math.floor(chance() * 4),
        keepMin: Math.floor(chance() * 4),
        noTelemetry: (['keep', 'recover', 'fire'] as const)[Math.floor(chance() * 3)] ?? 'keep',
        idle: chance() < 0.5 ? 'keep' : 'recover',
      });
      const text = Array.from({ length: 40 }, () => words[Math.floor(chance() * words.length)]).join(' ');
      const readings = readingsOf(text, 40);
      const whole = run(rule, readings, { state: INACTIVE, at: 0 });
      const cut = Math.floor(chance() * readings.length);
      // What is stored is JSON.
      const stored: SeriesState = JSON.parse(JSON.stringify(whole[cut - 1]?.state ?? INACTIVE));
      const rest = run(rule, readings.slice(cut), { state: stored, at: cut });
      expect([...whole.slice(0, cut), ...rest]).toEqual(whole);
      expectPairs(whole.flatMap(({ transitions }) => transitions.map(({ to }) => to)));
    }
  });
});

/** What fired is resolved before it fires again, and what is pending fades or fires. */
function expectPairs(transitions: readonly string[]): void {
  const ends = transitions.filter((to) => to === 'firing' || to === 'resolved');
  for (const [index, to] of ends.entries()) expect(to).toBe(index % 2 === 0 ? 'firing' : 'resolved');
}
