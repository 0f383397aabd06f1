import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SampleState } from '../../../../app/_query/incident/sample.ts';
import { callWords } from '../../../../app/_ui/category/call-words.ts';
import { delayBars, delayText } from '../../../../app/_ui/incident/life/delay-bars.ts';
import { lifeLanes } from '../../../../app/_ui/incident/life/life-lanes.ts';
import { at, tickStep, ticksWithin } from '../../../../app/_ui/incident/life/linear-scale.ts';
import { momentsWindow } from '../../../../app/_ui/incident/life/moments-window.ts';
import { stateBars } from '../../../../app/_ui/incident/life/state-bars.ts';
import { wholeLife } from '../../../../app/_ui/incident/life/whole-life.ts';
import { lateSend, someDetail, someSample } from '../some-incident.ts';

const scale = { fromMs: -10, toMs: 60, left: 100, width: 700 };
const { timeline } = someSample();

describe('a linear axis', () => {
  test('puts equal times on equal lengths', () => {
    expect([-10, 0, 25, 60].map((ms) => at(scale, ms))).toEqual([100, 200, 450, 800]);
  });

  test.each([
    [62, 6, 20],
    [58, 6, 10],
    [0.9, 6, 0.2],
    [862_000, 8, 120_000],
    [4_000, 6, 1_000],
    [90 * 86_400_000, 8, 720 * 3_600_000],
  ])('of %s ms with at most %s ticks has one every %s ms', (length, most, expected) => {
    expect(tickStep(length, most)).toBe(expected);
  });

  test('has ticks at multiples, without rounding errors in their labels', () => {
    expect(ticksWithin(-0.25, 0.35, 0.1)).toEqual([-0.2, -0.1, 0, 0.1, 0.2, 0.3]);
  });
});

describe('the bars of states', () => {
  test('are to scale', () => {
    expect(stateBars(timeline.states, scale).map(({ state, left, right }) => [state, left, right])).toEqual([
      ['open', 100, 200],
      ['closing', 200, 668],
      ['closed', 668, 800],
    ]);
  });

  test('are 3 px wide where to scale they could not be seen, and say so', () => {
    const whole = { ...wholeLife(timeline), left: 0, width: 1000 };
    const bars = stateBars(timeline.states, whole);
    expect(bars.map(({ state, widened }) => [state, widened])).toEqual([
      ['connecting', true],
      ['open', false],
      ['closing', true],
      ['closed', false],
    ]);
    expect(bars.filter(({ widened }) => widened).map(({ left, right }) => Math.round(right - left))).toEqual([3, 3]);
  });

  test('never cover one another, leave the axis or become too narrow, whatever the durations', () => {
    const durations = fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(durations, fc.integer({ min: 100, max: 2000 }), ([a = 0, b = 0, c = 0, d = 0], width) => {
        const states: SampleState[] = [
          { state: 'connecting', fromMs: -a - b, toMs: -b },
          { state: 'open', fromMs: -b, toMs: 0 },
          { state: 'closing', fromMs: 0, toMs: c },
          { state: 'closed', fromMs: c, toMs: null },
        ];
        const axis = { fromMs: -a - b, toMs: c + d + 1, left: 50, width };
        const bars = stateBars(states, axis);
        let before = axis.left;
        for (const { left, right } of bars) {
          expect(left).toBeGreaterThanOrEqual(before - 1e-6);
          expect(right - left).toBeGreaterThanOrEqual(3 - 1e-6);
          before = right;
        }
        expect(before).toBeLessThanOrEqual(axis.left + width + 1e-6);
      }),
    );
  });
});

describe('the last moments', () => {
  test('show the close, all late sends and the peer’s answer, with a tick before the close', () => {
    const window = momentsWindow(timeline, 39.7);
    expect(window.fromMs).toBe(-10);
    expect(window.toMs).toBeGreaterThan(46.8);
    expect(window.ticks).toEqual([-10, 0, 10, 20, 30, 40, 50]);
  });

  test('take in the group’s delays where the sample stays readable beside them, and else not', () => {
    expect(momentsWindow(timeline, 100).toMs).toBeGreaterThan(100);
    expect(momentsWindow(timeline, 5_000).toMs).toBeLessThan(100);
  });

  test('have a length even where nothing but the close is known', () => {
    const bare = { states: [], closeAttempts: [], operations: [], peerCloseMs: null };
    expect(momentsWindow(bare, null).toMs).toBeGreaterThan(0);
    expect(momentsWindow(bare, 80).toMs).toBeGreaterThan(80);
  });

  test('begin before an operation that came too early', () => {
    expect(momentsWindow({ ...timeline, operations: [lateSend(-25, 1)] }, null).fromMs).toBeLessThan(-25);
  });
});

describe('the whole life', () => {
  test('has a little room after the close, which its length does not count', () => {
    const life = wholeLife(timeline);
    expect(life.fromMs).toBe(-862_041);
    expect(life.lengthMs).toBeCloseTo(862_087.8);
    expect(life.toMs).toBeGreaterThan(1000);
  });

  test('goes on to the last late send', () => {
    expect(wholeLife({ ...timeline, operations: [lateSend(90_000, 1)] }).toMs).toBe(90_000);
  });
});

describe('the delays of the group', () => {
  test('are drawn in bars of one length, however long their bins are, and keep their sum', () => {
    const bins = [
      { fromMs: 0, toMs: 10, count: 10 },
      { fromMs: 10, toMs: 30, count: 20 },
      { fromMs: 30, toMs: 40, count: 5 },
    ];
    const bars = delayBars(bins, scale, 30);
    expect(new Set(bars.map(({ left, right }) => Math.round(right - left)))).toEqual(new Set([20]));
    expect(bars.map(({ height }) => height)).toEqual([...Array(15).fill(30), ...Array(5).fill(15)]);
    expect(bars.reduce((sum, { count }) => sum + count, 0)).toBeCloseTo(35, 9);
  });

  test('stay on the axis; how many lie beyond it is said', () => {
    const { delays, incident } = someDetail();
    const short = { ...scale, toMs: 20 };
    expect(Math.max(...delayBars(delays, short, 30).map(({ right }) => right))).toBeLessThanOrEqual(800);
    expect(delayText(delays, incident.delayMs, 1000)).toBe('90% within 12–40 ms, p50 21 ms');
    expect(delayText([{ fromMs: 30, toMs: 31, count: 7 }], incident.delayMs, 20)).toBe(
      '90% within 12–40 ms, p50 21 ms, 7 later',
    );
  });
});

test('on a narrow screen each lane lies under its title, and none over another', () => {
  for (const width of [300, 1300]) {
    const { whole, state, handshake, calls, bottom } = lifeLanes(width, callWords('send_after_close'));
    const lines = [whole, state, handshake, calls?.sends, calls?.group].map((lane) => lane?.y ?? Number.NaN);
    expect(lines).toEqual([...lines].sort((a, b) => a - b));
    expect(lines.at(-1)).toBeLessThan(bottom);
  }
  const narrow = lifeLanes(300, null);
  expect(narrow.titlesBeside).toBe(false);
  expect(narrow.state.titleY).toBeLessThan(narrow.state.y);
});

test('an ending has no lane of calls, as nobody called it', () => {
  expect(callWords('send_after_close')?.calls).toBe('Late sends');
  expect(callWords('peer_gone')).toBeNull();
  expect(lifeLanes(1300, callWords('peer_gone')).calls).toBeNull();
});
