import { DAY_MS, MINUTE_MS } from '../../_close/time/grain.ts';
import type { TimeSpan } from '../../_close/time/time-span.ts';
import type { SilenceFact } from '../reading/service-facts.ts';
import { firstAt } from './first-at.ts';

export const DAYS_BEFORE = 7;

/** What is asked about a service that may be silent. Both take whole minutes, epoch ms. */
export interface HeardService {
  /** The first and the last minute before `until` in which anything was heard; null if there is none. */
  edges(until: number): { first: number; last: number } | null;
  /** In how many minutes of a span anything was heard. */
  minutesIn(span: TimeSpan): number;
}

/**
 * How long nothing has been heard of a service up to `until`, and in how many minutes of the same hours of each of the seven
 * days before something was. Whole days count as often as there are. Shorter silence than `shortestMs` is not looked into.
 * @param stops when no receiver ran: then nobody listened, and silence begins after it
 */
export function silenceOf(
  heard: HeardService,
  shortestMs: number,
  until: number,
  stops: readonly TimeSpan[] = [],
): Pick<SilenceFact, 'silentForMs' | 'heardMinutes'> | null {
  const edges = heard.edges(until);
  if (edges === null) return null;
  const ends = stops.filter((stop) => stop.from < until).map((stop) => Math.min(stop.to, until));
  const from = Math.max(edges.last + MINUTE_MS, ...ends);
  const lengthMs = Math.max(0, until - from);
  if (lengthMs < shortestMs) return { silentForMs: 0, heardMinutes: [] };
  const wholeDays = Math.floor(lengthMs / DAY_MS);
  const restMs = lengthMs % DAY_MS;
  const heardMinutes: number[] = [];
  for (let day = 1; day <= DAYS_BEFORE; day += 1) {
    const start = from - day * DAY_MS;
    if (start < edges.first) break;
    const rest = heard.minutesIn({ from: start, to: start + restMs });
    const whole = wholeDays > 0 ? heard.minutesIn({ from: start, to: start + DAY_MS }) : 0;
    heardMinutes.push(rest + wholeDays * whole);
  }
  return { silentForMs: lengthMs, heardMinutes };
}

/** A service by its heard minutes, rising. */
export function heardService(minutes: readonly number[]): HeardService {
  return {
    edges(until) {
      const [first, last] = [minutes[0], minutes[firstAt(minutes, until) - 1]];
      return first === undefined || last === undefined ? null : { first, last };
    },
    minutesIn: ({ from, to }) => firstAt(minutes, to) - firstAt(minutes, from),
  };
}
