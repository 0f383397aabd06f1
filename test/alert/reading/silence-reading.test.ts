import { describe, expect, test } from 'vitest';
import { silenceReading } from '../../../app/_alert/reading/silence-reading.ts';
import { heardService, silenceOf } from '../../../app/_alert/replay/silence-history.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const WINDOW_MS = 5 * MINUTE_MS;
/** A Monday, eight in the morning. */
const NOW = Date.UTC(2026, 10, 16, 8);

/** Minutes of so many days before NOW in which something was heard, by the minute of the day. */
function heard(days: number, isHeard: (minuteOfDay: number, day: number) => boolean): number[] {
  const minutes: number[] = [];
  const start = Math.floor(NOW / DAY_MS) * DAY_MS - (days - 1) * DAY_MS;
  for (let at = start; at < NOW; at += MINUTE_MS) {
    const day = Math.floor((at - start) / DAY_MS);
    if (isHeard((at / MINUTE_MS) % 1440, day)) minutes.push(at);
  }
  return minutes;
}

/** After how long a silence that begins at NOW pages; null if not within twelve days. */
function pagesAfter(minutes: readonly number[], silentFrom = NOW): number | null {
  const before = minutes.filter((at) => at < silentFrom);
  for (let until = silentFrom; until < silentFrom + 12 * DAY_MS; until += MINUTE_MS) {
    const found = silenceOf(heardService(before), WINDOW_MS, until);
    if (found === null) continue;
    const reading = silenceReading({ windowMs: WINDOW_MS }, { serviceId: '1', instances: 4, ...found });
    if (reading.kind === 'measured' && reading.exceeds) return until - silentFrom;
  }
  return null;
}

describe('silence pages', () => {
  test('after ten minutes where every minute has something', () => {
    expect(pagesAfter(heard(8, () => true))).toBe(10 * MINUTE_MS);
  });

  test('after days of a service with three connections a day', () => {
    const after = pagesAfter(heard(12, (minute) => minute % 480 === 100));
    expect(after).toBeGreaterThan(3 * DAY_MS);
    expect(after).toBeLessThan(4 * DAY_MS);
  });

  test('not at the usual quiet of the night, but in the morning after it', () => {
    const day = heard(8, (minute) => minute >= 6 * 60 && minute < 22 * 60);
    const evening = Math.floor(NOW / DAY_MS) * DAY_MS - 2 * HOUR_MS;
    expect(pagesAfter(day, evening)).toBe(8 * HOUR_MS + 10 * MINUTE_MS);
  });

  test('not where one of the days before was as silent', () => {
    const pause = (minute: number, day: number) => !(day === 3 && minute >= 8 * 60 && minute < 9 * 60);
    const after = pagesAfter(heard(8, pause));
    expect(after).toBeGreaterThan(HOUR_MS);
  });

  test('not of a service that is younger than a day', () => {
    expect(pagesAfter(heard(1, () => true))).toBeNull();
  });

  test('from one known day on', () => {
    expect(pagesAfter(heard(2, () => true))).toBe(10 * MINUTE_MS);
  });

  test('not for the time in which no receiver ran', () => {
    const minutes = heard(8, () => true);
    const stop = { from: NOW, to: NOW + HOUR_MS };
    const silentAt = (until: number) => silenceOf(heardService(minutes), WINDOW_MS, until, [stop])?.silentForMs;
    expect([30, 60, 64, 65, 90].map((minute) => (silentAt(NOW + minute * MINUTE_MS) ?? 0) / MINUTE_MS)).toEqual([
      0, 0, 0, 5, 30,
    ]);
  });

  test('and is over once something is heard', () => {
    const minutes = heard(8, () => true);
    const found = silenceOf(heardService([...minutes, NOW + HOUR_MS]), WINDOW_MS, NOW + HOUR_MS + 2 * MINUTE_MS);
    expect(found).toEqual({ silentForMs: 0, heardMinutes: [] });
    expect(
      silenceReading({ windowMs: WINDOW_MS }, { serviceId: '1', instances: 4, silentForMs: 0, heardMinutes: [] }),
    ).toMatchObject({ exceeds: false, recovers: true });
  });
});
