import { HOUR_MS, MINUTE_MS, QUARTER_HOUR_MS } from '../../../../app/_close/time/grain.ts';
import { type ConnectionCounts, NO_CONNECTIONS } from '../../../../app/_deploy/connection-counts.ts';
import { type CountedSpan, type NowStatus, serviceNow } from '../../../../app/_deploy/now/service-now.ts';
import { burstSize, poisson } from '../../../simulation/verdicts/draws.ts';

const DAY_MINUTES = 1440;
const QUARTER = QUARTER_HOUR_MS / MINUTE_MS;
const HOUR = HOUR_MS / MINUTE_MS;

/** How a service serves. */
export interface Serving {
  /** Late sends an hour, on average over a day. */
  lateAnHour: number;
  /** Of all that ended. */
  rate: number;
  /** Mean size of a burst of late sends; 1: they are independent. */
  burst?: number;
  /** By how much the rate rises and falls in the course of a day, such as 0.5. */
  rhythm?: number;
  /** By how much the number of connections does. */
  traffic?: number;
  /** By what the rate is multiplied on the second day. */
  ratio?: number;
}

/** After how many minutes a look first said this of a service; Infinity if none did. */
export interface FirstLooks {
  worse: number;
  better: number;
}

/** A service that serves for two days, and is looked at every minute of the second. */
export function firstLooks(serving: Serving, random: () => number): FirstLooks {
  const sums = runningSums(twoDays(serving, random));
  const first = { worse: Number.POSITIVE_INFINITY, better: Number.POSITIVE_INFINITY };
  for (let look = 1; look <= DAY_MINUTES; look += 1) {
    if (!mayHaveChanged(sums, DAY_MINUTES + look)) continue;
    const { word } = lookAt(sums, DAY_MINUTES + look);
    if (word === 'worse_now') first.worse = Math.min(first.worse, look);
    if (word === 'better_now') first.better = Math.min(first.better, look);
    if (serving.ratio !== undefined && Number.isFinite(first.worse)) break;
  }
  return first;
}

function twoDays(serving: Serving, random: () => number): ConnectionCounts[] {
  const { lateAnHour, rate, burst = 1, rhythm = 0, traffic = 0, ratio = 1 } = serving;
  const [phase, trafficPhase] = [random() * DAY_MINUTES, random() * DAY_MINUTES];
  return Array.from({ length: 2 * DAY_MINUTES }, (_, minute) => {
    const wave = (shift: number) => Math.sin((2 * Math.PI * (minute + shift)) / DAY_MINUTES);
    const ended = (lateAnHour / rate / HOUR) * (1 + traffic * wave(trafficPhase));
    const expected = ended * rate * (1 + rhythm * wave(phase)) * (minute < DAY_MINUTES ? 1 : ratio);
    const bursts = poisson(expected / burst, random);
    let affected = 0;
    for (let index = 0; index < bursts; index += 1) affected += burstSize(burst, random);
    affected = Math.min(ended, affected);
    return { ended, affected, effective: ended };
  });
}

/** What ended before each minute. */
function runningSums(minutes: readonly ConnectionCounts[]): ConnectionCounts[] {
  const sums = [NO_CONNECTIONS];
  for (const { ended, affected } of minutes) {
    const last = sums.at(-1) ?? NO_CONNECTIONS;
    sums.push({ ended: last.ended + ended, affected: last.affected + affected, effective: last.ended + ended });
  }
  return sums;
}

/** Whether a window's rate is so far from that of the day that a look may say so: it is far quicker than a look. */
function mayHaveChanged(sums: readonly ConnectionCounts[], minute: number): boolean {
  const rate = (from: number, to: number) => {
    const [first, last] = [sums[from] ?? NO_CONNECTIONS, sums[to] ?? NO_CONNECTIONS];
    return (last.affected - first.affected) / (last.ended - first.ended);
  };
  const before = rate(minute - DAY_MINUTES, minute - HOUR);
  const ratios = [QUARTER, HOUR].map((window) => rate(minute - window, minute) / before);
  return ratios.some((ratio) => !(ratio > 0.45 && ratio < 1.4));
}

function lookAt(sums: readonly ConnectionCounts[], minute: number): NowStatus {
  const span = (from: number, to: number): CountedSpan => {
    const [first, last] = [sums[from] ?? NO_CONNECTIONS, sums[to] ?? NO_CONNECTIONS];
    const ended = last.ended - first.ended;
    return {
      from: from * MINUTE_MS,
      to: to * MINUTE_MS,
      ended,
      affected: last.affected - first.affected,
      effective: ended,
    };
  };
  const hour = minute - HOUR;
  const start = minute - DAY_MINUTES;
  const stretches = Array.from({ length: (hour - start) / QUARTER }, (_, index) =>
    span(start + index * QUARTER, start + (index + 1) * QUARTER),
  );
  return serviceNow({
    quarter: span(minute - QUARTER, minute),
    hour: span(hour, minute),
    reference: span(start, hour),
    stretches,
    heard: { lastAt: minute * MINUTE_MS, firstAt: 0, share: 1, silentAfterMs: HOUR_MS },
    newest: null,
  });
}
