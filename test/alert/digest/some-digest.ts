import { digestWeeks } from '../../../app/_alert/digest/digest-weeks.ts';
import type { DigestPair, DigestRate, WeeklyDigest } from '../../../app/_alert/digest/weekly-digest.ts';
import { HOUR_MS } from '../../../app/_close/time/grain.ts';
import type { TimeSpan } from '../../../app/_close/time/time-span.ts';

export const ZONE = 'Europe/Berlin';
/** From Monday, 23 November 2026, 09:00 in Berlin, for a week; and the week before. */
export const WEEKS = digestWeeks({ day: 'mon', time: '09:00', zone: ZONE }, Date.parse('2026-11-30T08:00Z'));

/** What ended and how many of it sent after close. */
type Counts = readonly [affected: number, ended: number];

/** The rate of a service, with what ended spread over the hours as evenly as whole connections let it. */
export function someRate(week: Counts, before: Counts, own: Partial<DigestRate> = {}): DigestRate {
  const countsOf = ([affected, ended]: Counts) => ({ affected, ended, effective: ended });
  return {
    service: 'chat',
    environment: 'production',
    role: null,
    week: countsOf(week),
    before: countsOf(before),
    hours: { week: evenHours(week, WEEKS.week), before: evenHours(before, WEEKS.before) },
    heard: { week: 1, before: 1 },
    ...own,
  };
}

function evenHours([affected, ended]: Counts, { from, to }: TimeSpan) {
  const hours = (to - from) / HOUR_MS;
  const shareOf = (all: number, hour: number) =>
    Math.floor((all * (hour + 1)) / hours) - Math.floor((all * hour) / hours);
  return Array.from({ length: hours }, (_, hour) => {
    const counts = { affected: shareOf(affected, hour), ended: shareOf(ended, hour) };
    return { t: from + hour * HOUR_MS, ...counts, effective: counts.ended };
  }).filter((hour) => hour.ended > 0);
}

export function somePair(own: Partial<DigestPair> = {}): DigestPair {
  return {
    service: 'chat',
    environment: 'production',
    closeSite: { function: 'Session.kick', file: 'src/session.ts', line: 41 },
    sendSite: { function: 'Room.broadcast', file: 'src/rooms.ts', line: 88 },
    category: 'send_after_close',
    connections: 61,
    ...own,
  };
}

/** A week in which nothing happened but what the test is about. */
export function someDigest(own: Partial<WeeklyDigest> = {}): WeeklyDigest {
  return {
    ...WEEKS,
    zone: ZONE,
    rates: [someRate([10, 10_000], [10, 10_000])],
    gaps: [],
    longUnheard: 0,
    pairs: { new: [], gone: [] },
    deploys: [],
    alerts: [],
    ...own,
  };
}
