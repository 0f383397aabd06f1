import type { AlertMatcher } from './matcher.ts';

/** The days of a week, as a maintenance window names them. */
export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** A maintenance window that comes back each week. */
export interface WeeklyWindow {
  /** The local days on which it begins. */
  days: Weekday[];
  /** When it begins by local clocks: "22:00". */
  start: string;
  /** So long it lasts, also in a night in which the clocks change, ms. */
  durationMs: number;
  /** An IANA time zone, such as `Europe/Berlin`. */
  zone: string;
}

/** A silence: the alerts that cause no notification, and when. Times are epoch ms. */
export interface SilenceSettings {
  /** All of them must hold. */
  matchers: AlertMatcher[];
  from: number;
  /** null: until somebody ends it. */
  until: number | null;
  /** Within from and until it is active in these windows alone; null: all the time. */
  weekly: WeeklyWindow | null;
  /** Why; "" where nobody said. */
  comment: string;
}

/** A silence as it is kept, with who did what about it. Times are epoch ms, and names "" where nobody said. */
export interface AlertSilence extends SilenceSettings {
  id: string;
  createdAt: number;
  createdBy: string;
  updatedAt: number;
  updatedBy: string;
  /** When somebody ended it before its time; null where nobody did. */
  endedAt: number | null;
  endedBy: string | null;
}

/** From when on a silence is over for good; null where nothing says so. */
export function overAt({ until, endedAt }: Pick<AlertSilence, 'until' | 'endedAt'>): number | null {
  if (endedAt === null || until === null) return endedAt ?? until;
  return Math.min(until, endedAt);
}
