import { describe, expect, test } from 'vitest';
import { type MinuteRow, MinuteTable } from '../../../app/_alert/replay/minute-table.ts';
import { episodesOf, replay } from '../../../app/_alert/replay/replay.ts';
import { PRESETS } from '../../../app/_alert/rule/presets.ts';
import { randomFrom } from '../../../instrumentation/test/support/random.ts';
import { seedOr } from '../../../instrumentation/test/support/seed.ts';
import { poisson } from '../../simulation/verdicts/draws.ts';
import { CHAT } from '../noted-series.ts';

const MINUTE_MS = 60_000;
const DAY_MINUTES = 1440;
const MONDAY = Date.UTC(2026, 10, 2);
/** The first seven days are the baseline of the others. */
const DAYS = 14;

/** Ended connections and the share of affected ones at a minute of a day. */
interface Habit {
  ended(minute: number): number;
  rate(minute: number, day: number): number;
}

/** From 0 at four in the morning to 1 at four in the afternoon. */
const rhythm = (minute: number) => (1 - Math.cos((2 * Math.PI * (minute - 240)) / DAY_MINUTES)) / 2;

/** Traffic is fourfold and the rate threefold at the peak of each day. */
const RHYTHM: Habit = { ended: (minute) => 10 + 30 * rhythm(minute), rate: (minute) => 0.01 + 0.02 * rhythm(minute) };
/** The same, and on the last day from noon on five times as much. */
const WORSE: Habit = {
  ...RHYTHM,
  rate: (minute, day) => RHYTHM.rate(minute, day) * (day === DAYS - 1 && minute >= 720 ? 5 : 1),
};
/** A rate of 0.4 % all day, and three connections an hour at night. */
const QUIET_NIGHTS: Habit = { ended: (minute) => (minute < 360 ? 0.05 : 20), rate: () => 0.004 };

function lived({ ended, rate }: Habit): MinuteTable {
  const random = randomFrom(seedOr(6));
  const rows: MinuteRow[] = [];
  const heard: number[] = [];
  for (let index = 0; index < DAYS * DAY_MINUTES; index += 1) {
    const [minute, day] = [index % DAY_MINUTES, Math.floor(index / DAY_MINUTES)];
    const n = poisson(ended(minute), random);
    if (n === 0) continue;
    const t = MONDAY + index * MINUTE_MS;
    const bad = Math.min(n, poisson(n * rate(minute, day), random));
    const sums = { endedConnections: n, endedSquares: n, affectedConnections: bad, affectedSquares: bad };
    rows.push({ t, serviceId: CHAT.id, version: '1', role: 'server', route: '/', sums });
    heard.push(t);
  }
  return new MinuteTable([CHAT], rows, new Map([[CHAT.id, heard]]));
}

/** How often a preset pages in the second week. */
function pages(id: string, habit: Habit): { fired: number; days: number } {
  const preset = PRESETS.find((one) => one.id === id);
  if (preset === undefined) throw new Error(`There is no preset "${id}".`);
  const table = lived(habit);
  const data = Object.assign(table, {
    newPairs: new Map(),
    deploys: new Map(),
    silences: new Map(),
    rollingOut: new Set<string>(),
  });
  const ticks = Array.from(
    { length: 7 * DAY_MINUTES },
    (_, index) => MONDAY + (7 * DAY_MINUTES + index + 1) * MINUTE_MS,
  );
  const fired = episodesOf(replay({ ...preset.rule, enabled: true }, ticks, () => data)).flatMap(
    ({ firedAt }) => firedAt ?? [],
  );
  return { fired: fired.length, days: new Set(fired.map((at) => Math.floor(at / DAY_MINUTES / MINUTE_MS))).size };
}

describe('over simulated days', () => {
  test('a daily rhythm alone pages nobody under the seasonal preset, and by a fixed threshold every day', () => {
    expect(pages('same-hours', RHYTHM).fired).toBe(0);
    expect(pages('fixed-threshold', RHYTHM).days).toBe(7);
  });

  test('what is worse than the rhythm pages under the seasonal preset, once', () => {
    expect(pages('same-hours', WORSE)).toEqual({ fired: 1, days: 1 });
    expect(pages('slo-burn', WORSE).fired).toBeGreaterThan(0);
  });

  test('few connections page nobody by chance under the seasonal preset', () => {
    // Two a minute, and one every two minutes, 2 % of each: a tenth of an event in a quarter of an hour.
    for (const each of [2, 0.5]) expect(pages('same-hours', { ended: () => each, rate: () => 0.02 }).fired).toBe(0);
  });

  test('quiet nights page nobody', () => {
    for (const id of ['same-hours', 'fixed-threshold', 'slo-burn']) expect(pages(id, QUIET_NIGHTS).fired, id).toBe(0);
  });
});
