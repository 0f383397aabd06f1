import { expect, test } from 'vitest';
import { ignoreChoices } from '../../../../app/_ui/incident/triage/ignore-until.ts';

/** Thursday 26 November 2026 at 18:34 in Berlin, and Sunday. */
const THURSDAY = Date.UTC(2026, 10, 26, 17, 34);
const SUNDAY = Date.UTC(2026, 10, 29, 17, 34);
const at = (day: number) => Date.UTC(2026, 10, day, 8);

test('pairs are ignored until the next morning, the next Monday, the next release, or for good', () => {
  expect(ignoreChoices(THURSDAY, 'Europe/Berlin')).toEqual([
    { words: 'until Fri 09:00', until: at(27), untilRelease: false },
    { words: 'until Mon 09:00', until: at(30), untilRelease: false },
    { words: 'until the next release', until: null, untilRelease: true },
    { words: '', until: null, untilRelease: false },
  ]);
});

test('on a Sunday the next Monday is not the same as tomorrow', () => {
  expect(ignoreChoices(SUNDAY, 'Europe/Berlin')).toEqual([
    { words: 'until Mon 09:00', until: at(30), untilRelease: false },
    { words: 'until Mon 7 Dec 09:00', until: at(37), untilRelease: false },
    { words: 'until the next release', until: null, untilRelease: true },
    { words: '', until: null, untilRelease: false },
  ]);
});
