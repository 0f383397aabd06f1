import type { CloseEvent } from '../../../app/_close/event/event.ts';
import { at, DAYS, HOURS, life } from '../deploy/comparison/lives.ts';
import { pair } from '../pair.ts';

/** The first week that {@link twoWeeks} lives through begins at {@link BEGIN}, the second at 0: minutes of `lives.ts`. */
export const BEGIN = -7 * DAYS;
export const END = 7 * DAYS;
/** Epoch ms. */
export const WEEKS = { week: { from: at(0), to: at(END) }, before: { from: at(BEGIN), to: at(0) } };

/** Ten connections an hour. */
const PER_MINUTE = 10 / HOURS;

/** A service that ends connections for two weeks, with a share of late sends in each. */
export function twoWeeks(
  service: string,
  { late, before = late, from = BEGIN, to = END }: { late: number; before?: number; from?: number; to?: number },
): CloseEvent[] {
  const rhythm = (minute: number) => (minute < 0 ? before : late);
  return life({ service, version: '1.0', from, to, perMinute: PER_MINUTE, late: rhythm });
}

/** Late sends of a pair of call sites, by the names of its functions, at some minutes. */
export function pairs(service: string, names: readonly [send: string, close: string], minutes: readonly number[]) {
  const stackOf = (name: string) => `    at ${name} (/app/src/${name}.ts:7:1)`;
  return minutes.map((minute) =>
    pair({ service, version: '1.0', at: at(minute) }, stackOf(names[0]), stackOf(names[1])),
  );
}
