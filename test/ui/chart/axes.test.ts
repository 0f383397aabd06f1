import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { HOUR_MS } from '../../../app/_close/time/grain.ts';
import { logAxis } from '../../../app/_ui/chart/log-axis.ts';
import { labelsWithNote, tickLabels } from '../../../app/_ui/chart/tick-labels.ts';
import { timeTicks } from '../../../app/_ui/chart/time-axis.ts';
import { rateTickLabel, valueAxis } from '../../../app/_ui/chart/value-axis.ts';
import { formatClock } from '../../../app/_ui/format/time.ts';

describe('an axis of values', () => {
  test.each([
    [0.0465, ['0%', '1%', '2%', '3%', '4%', '5%']],
    [0.004, ['0%', '0.1%', '0.2%', '0.3%', '0.4%']],
    [1, ['0%', '20%', '40%', '60%', '80%', '100%']],
    [0.0003, ['0', '100 ppm', '200 ppm', '300 ppm']],
    [0, ['0%', '0.2%', '0.4%', '0.6%', '0.8%', '1.0%']],
  ])('up to %d has the ticks %j', (largest, labels) => {
    const axis = valueAxis(largest);
    expect(axis.ticks.map(rateTickLabel(axis))).toEqual(labels);
  });

  test('of counts has whole ticks', () => {
    expect(valueAxis(2, 1).ticks).toEqual([0, 1, 2]);
    expect(valueAxis(12, 1).ticks).toEqual([0, 3, 6, 9, 12]);
    expect(valueAxis(0, 1).ticks).toEqual([0, 1, 2, 3, 4, 5]);
  });

  test('starts at 0, holds the largest value and has few, even ticks', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-7, max: 1e9, noNaN: true }), (largest) => {
        const { max, ticks } = valueAxis(largest);
        const step = ticks[1] ?? Number.NaN;
        expect(ticks[0]).toBe(0);
        expect(max).toBeGreaterThanOrEqual(largest * (1 - 1e-9));
        expect(max - step).toBeLessThan(largest);
        expect(ticks.length).toBeGreaterThanOrEqual(3);
        expect(ticks.length).toBeLessThanOrEqual(6);
        ticks.forEach((tick, index) => {
          expect(tick / step).toBeCloseTo(index, 6);
        });
      }),
    );
  });
});

describe('a logarithmic axis', () => {
  test.each([
    [
      [12, 3400],
      [10, 100, 1000, 10_000],
    ],
    [
      [10, 100],
      [10, 100],
    ],
    [[5], [1, 10]],
    [[100], [100, 1000]],
    [
      [0.02, 0],
      [0.01, 0.1],
    ],
    [[], [1, 10]],
  ])('over %j has the decades %j', (values, ticks) => {
    const axis = logAxis(values);
    expect(axis.ticks.map((tick) => Number(tick.toPrecision(9)))).toEqual(ticks);
    expect([axis.min, axis.max].map((end) => Number(end.toPrecision(9)))).toEqual([ticks[0], ticks.at(-1)]);
  });

  test('over many decades skips some', () => {
    expect(logAxis([1e-3, 1e7]).ticks).toHaveLength(6);
  });
});

describe('the ticks of a time axis', () => {
  const day = Date.UTC(2025, 10, 18, 14);

  test('lie at round local times, midnight with its date', () => {
    expect(timeTicks(day, day + 24 * HOUR_MS, 'Europe/Berlin', 9).map(({ label }) => label)).toEqual([
      '15:00',
      '18:00',
      '21:00',
      'Wed 19 Nov',
      '03:00',
      '06:00',
      '09:00',
      '12:00',
    ]);
  });

  test('stay at round local times where the clocks change', () => {
    const autumn = Date.UTC(2025, 9, 25, 20);
    const labels = timeTicks(autumn, autumn + 24 * HOUR_MS, 'Europe/Berlin', 9).map(({ label }) => label);
    expect(labels).toEqual(['Sun 26 Oct', '03:00', '06:00', '09:00', '12:00', '15:00', '18:00']);
  });

  test('are ascending, within the range, few and round in every zone', () => {
    const zone = fc.constantFrom('UTC', 'Europe/Berlin', 'Asia/Kolkata', 'Asia/Kathmandu', 'America/New_York');
    const length = fc.constantFrom(0.25, 1, 6, 24, 168, 720);
    fc.assert(
      fc.property(
        fc.integer({ min: 1.5e12, max: 2e12 }),
        length,
        zone,
        fc.integer({ min: 2, max: 12 }),
        (t, hours, name, most) => {
          const from = Math.floor(t / 60_000) * 60_000;
          const ticks = timeTicks(from, from + hours * HOUR_MS, name, most);
          expect(ticks.length).toBeLessThanOrEqual(most + 1);
          ticks.forEach((tick, index) => {
            expect(tick.t).toBeGreaterThanOrEqual(from);
            expect(tick.t).toBeLessThan(from + hours * HOUR_MS);
            expect(tick.t).toBeGreaterThan(ticks[index - 1]?.t ?? 0);
            expect(tick.midnight).toBe(formatClock(tick.t, name) === '00:00');
          });
        },
      ),
    );
  });
});

describe('the labels of a time axis', () => {
  const tick = (x: number, label: string, midnight = false) => ({ t: x, x, label, midnight });

  test('never touch one another, and a date goes before a clock time', () => {
    const labels = tickLabels([tick(100, '21:00'), tick(140, 'Wed 19 Nov', true), tick(300, '03:00')], 400);
    expect(labels.map(({ text, strong }) => [text, strong])).toEqual([
      ['Wed 19 Nov', true],
      ['03:00', false],
    ]);
  });

  test('hang inwards at the edges, and none lies beyond', () => {
    const labels = tickLabels([tick(0, '15:00'), tick(395, '18:00'), tick(420, '21:00')], 400);
    expect(labels.map(({ text, anchor }) => [text, anchor])).toEqual([
      ['15:00', 'start'],
      ['18:00', 'end'],
    ]);
  });

  test('are not strong where there are only dates', () => {
    expect(tickLabels([tick(100, 'Tue 18 Nov', true), tick(300, 'Wed 19 Nov', true)], 400)).toMatchObject([
      { strong: false },
      { strong: false },
    ]);
  });
});

describe('the note at the end of an axis', () => {
  const tick = (x: number, label: string, midnight = false) => ({ t: x, x, label, midnight });
  const notes = ['partial 2 h 27 of 4 h', 'partial'];
  const shown = (ticks: Parameters<typeof tickLabels>[0], width: number) => {
    const { labels, note } = labelsWithNote(ticks, width, notes);
    return { labels: labels.map(({ text }) => text), note };
  };

  test('sends away the clock times in its place', () => {
    expect(shown([tick(100, '18:00'), tick(300, '21:00'), tick(380, '22:00')], 400)).toEqual({
      labels: ['18:00'],
      note: { text: 'partial 2 h 27 of 4 h', right: 400 },
    });
  });

  test('stands left of a date at the end, so that a bucket that ends at midnight has both', () => {
    const { labels, note } = shown([tick(100, '18:00'), tick(400, 'Tue 1 Dec', true)], 400);
    expect(labels).toEqual(['18:00', 'Tue 1 Dec']);
    expect(note).toEqual({ text: 'partial 2 h 27 of 4 h', right: expect.closeTo(400 - 9 * 6.2 - 10) });
  });

  test('is short at the end, rather than long on the other side of a date', () => {
    expect(shown([tick(200, 'Tue 1 Dec', true), tick(290, '06:00')], 300)).toEqual({
      labels: ['Tue 1 Dec'],
      note: { text: 'partial', right: 300 },
    });
  });

  test('is short between dates that leave little room, and none where they leave none', () => {
    const dates = (between: number) => [4, 3, 2, 1, 0].map((days) => tick(400 - days * between, `${days} Dec`, true));
    expect(shown(dates(115), 400).note?.text).toBe('partial');
    expect(shown(dates(60), 400)).toEqual({ labels: ['4 Dec', '3 Dec', '2 Dec', '1 Dec', '0 Dec'], note: null });
  });

  test('touches no label and leaves no date out, whatever the ticks', () => {
    const someTick = fc.record({ x: fc.integer({ min: 0, max: 1200 }), midnight: fc.boolean() });
    fc.assert(
      fc.property(fc.array(someTick, { maxLength: 12 }), fc.integer({ min: 60, max: 1200 }), (places, width) => {
        const ticks = places.map(({ x, midnight }) => tick(x, midnight ? 'Tue 1 Dec' : '18:00', midnight));
        const { labels, note } = labelsWithNote(ticks, width, notes);
        const left = note === null ? width : note.right - note.text.length * 6.2;
        expect(left).toBeGreaterThanOrEqual(0);
        if (note !== null) {
          expect(labels.filter((label) => label.right > left && label.left < note.right)).toEqual([]);
        }
        const dates = ticks.filter(({ midnight }) => midnight);
        const expected = tickLabels(dates, width).map(({ t }) => t);
        expect(labels.filter(({ text }) => text === 'Tue 1 Dec').map(({ t }) => t)).toEqual(expected);
      }),
    );
  });
});
