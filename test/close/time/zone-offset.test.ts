import fc from 'fast-check';
import { expect, test } from 'vitest';
import { zoneOffsetMs } from '../../../app/_close/time/zone-offset.ts';
import { formatClock } from '../../../app/_ui/format/time.ts';

test('local time is ahead of UTC by what the clocks there show', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: Date.UTC(2000, 0), max: Date.UTC(2040, 0) }),
      fc.constantFrom('UTC', 'Europe/Berlin', 'Asia/Kathmandu', 'America/New_York', 'Australia/Lord_Howe'),
      (t, zone) => {
        const local = new Date(t + zoneOffsetMs(t, zone));
        const shown = `${String(local.getUTCHours()).padStart(2, '0')}:${String(local.getUTCMinutes()).padStart(2, '0')}`;
        expect(shown).toBe(formatClock(t, zone));
      },
    ),
  );
});
