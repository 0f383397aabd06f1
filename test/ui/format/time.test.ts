import { describe, expect, test } from 'vitest';
import { MINUTE_MS } from '../../../app/_close/time/grain.ts';
import {
  formatClock,
  formatMoment,
  formatSpan,
  formatStep,
  formatZoneOffset,
  isZone,
} from '../../../app/_ui/format/time.ts';

const evening = Date.UTC(2025, 10, 18, 18, 30);

describe('an instant', () => {
  test.each([
    ['UTC', '18:30', 'Tue 18 Nov, 18:30', 'UTC'],
    ['Europe/Berlin', '19:30', 'Tue 18 Nov, 19:30', 'UTC+1'],
    ['Asia/Kolkata', '00:00', 'Wed 19 Nov, 00:00', 'UTC+5:30'],
    ['America/St_Johns', '15:00', 'Tue 18 Nov, 15:00', 'UTC−3:30'],
  ])('in %s reads %s', (zone, clock, moment, offset) => {
    expect(formatClock(evening, zone)).toBe(clock);
    expect(formatMoment(evening, zone)).toBe(moment);
    expect(formatZoneOffset(evening, zone)).toBe(offset);
  });
});

describe('a span of time', () => {
  test.each([
    [evening, evening + 30 * MINUTE_MS, 'Tue 18 Nov, 19:30 – 20:00'],
    [evening, evening + 270 * MINUTE_MS, 'Tue 18 Nov, 19:30 – 00:00'],
    [evening, evening + 300 * MINUTE_MS, 'Tue 18 Nov, 19:30 – Wed 19 Nov, 00:30'],
  ])('from %d to %d names each day once', (from, to, text) => {
    expect(formatSpan(from, to, 'Europe/Berlin')).toBe(text);
  });

  test.each([
    [MINUTE_MS, '1 min'],
    [30 * MINUTE_MS, '30 min'],
    [240 * MINUTE_MS, '4 h'],
    [1440 * MINUTE_MS, '1 d'],
  ])('of %d ms as a step reads %s', (step, text) => {
    expect(formatStep(step)).toBe(text);
  });
});

test.each([
  ['Europe/Berlin', true],
  ['UTC', true],
  ['Mars/Olympus', false],
  ['', false],
])('whether %j is a zone: %s', (zone, known) => {
  expect(isZone(zone)).toBe(known);
});
