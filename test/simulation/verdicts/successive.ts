import { type Counted, rateRatio } from '../../../app/_deploy/statistics/rate-ratio.ts';
import { gammaFactor } from './draws.ts';
import { Side } from './side.ts';
import type { WatchedRelease } from './watch.ts';

const INDEPENDENT = { burst: 1, instanceVariance: 0 };
const CLOSES_A_MINUTE = 1000;
const DAY_MINUTES = 1440;
const CONTROL_DAYS = 7;

/** A release of the same quality after another, at a constant rate. */
export interface BeforeAfterTraffic {
  /** Events per minute. */
  rate: number;
  /** For so long the one before is looked at. */
  hoursBefore: number;
}

/** Compares what comes with what was before it. */
export function beforeAfter({ rate, hoursBefore }: BeforeAfterTraffic, random: () => number): WatchedRelease {
  const [before, after] = [new Side('before', INDEPENDENT, random), new Side('after', INDEPENDENT, random)];
  for (let minute = -hoursBefore * 60; minute < 0; minute += 1) before.serve(minute, CLOSES_A_MINUTE, rate);
  return {
    serve: (minute) => after.serve(minute, CLOSES_A_MINUTE, rate),
    data: () => ({
      method: 'before_after',
      before: before.minutes,
      after: after.minutes,
      cells: [...before.cells, ...after.cells],
      days: [],
    }),
    ...comparisonOf(
      () => before,
      () => after,
    ),
  };
}

/** A release of the same quality after another, in a daily rhythm of ± 50 %. */
export interface ControlDaysTraffic {
  /** Events per minute on average. */
  rate: number;
  /** The variance of the factor by which a day's rate differs from that of all days; 0 if absent. */
  dayVariance?: number;
}

/** Compares what comes with the same hours of seven earlier days. */
export function controlDays({ rate, dayVariance = 0 }: ControlDaysTraffic, random: () => number): WatchedRelease {
  const phase = Math.floor(random() * DAY_MINUTES);
  const day = (side: 'before' | 'after') => ({
    side: new Side(side, INDEPENDENT, random),
    rate: rate * gammaFactor(dayVariance, random),
  });
  const today = day('after');
  const earlier = Array.from({ length: CONTROL_DAYS }, () => day('before'));
  return {
    serve(minute) {
      const rhythm = 1 + Math.sin((2 * Math.PI * (minute + phase)) / DAY_MINUTES) / 2;
      today.side.serve(minute, CLOSES_A_MINUTE, today.rate * rhythm);
      for (const [index, { side, rate }] of earlier.entries()) {
        side.serve(minute - (index + 1) * DAY_MINUTES, CLOSES_A_MINUTE, rate * rhythm);
      }
    },
    data: () => ({
      method: 'control_days',
      before: earlier.flatMap(({ side }) => side.minutes),
      after: today.side.minutes,
      cells: [...earlier.flatMap(({ side }) => side.cells), ...today.side.cells],
      days: earlier.map(({ side: { events, exposure } }) => ({ events, exposure })),
    }),
    ...comparisonOf(
      () => earlier.reduce((sum, { side }) => plus(sum, side), NOTHING),
      () => today.side,
    ),
  };
}

/** What follows from the totals of both sides. */
function comparisonOf(
  before: () => Counted,
  after: () => Counted,
): Pick<WatchedRelease, 'events' | 'ratios' | 'strata'> {
  return {
    events: () => ({ before: before().events, after: after().events }),
    ratios: () => [rateRatio(before(), after()) ?? 0],
    strata: () => [{ before: before(), after: after() }],
  };
}

const NOTHING: Counted = { events: 0, exposure: 0 };

function plus(a: Counted, b: Counted): Counted {
  return { events: a.events + b.events, exposure: a.exposure + b.exposure };
}
