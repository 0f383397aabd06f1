import { sideBySide } from './side-by-side.ts';
import { beforeAfter, controlDays } from './successive.ts';
import type { WatchedRelease } from './watch.ts';

/** Equal releases, and how often they may be called worse at most. */
export interface Scenario {
  name: string;
  /** Events per minute: of each side, or of the one that serves. */
  rate: number;
  atMost: number;
  release: (random: () => number) => WatchedRelease;
}

const SIDE_BY_SIDE = 0.025;
const ONE_AFTER_THE_OTHER = 0.05;

/** Every kind of traffic in which two equal releases are watched. */
export const SCENARIOS: readonly Scenario[] = [
  ...[0.25, 0.8].flatMap((rate) => [
    scenario('side by side, independent', rate, SIDE_BY_SIDE, (random) => sideBySide({ rate }, random)),
    scenario('side by side, bursts of 3', rate, SIDE_BY_SIDE, (random) => sideBySide({ rate, burst: 3 }, random)),
    scenario('side by side, instances differ', rate, SIDE_BY_SIDE, (random) =>
      sideBySide({ rate, instanceVariance: 0.2 }, random),
    ),
    scenario('side by side, ramp', rate, SIDE_BY_SIDE, (random) => sideBySide({ rate, ramp: true }, random)),
  ]),
  scenario('side by side, independent', 0.02, SIDE_BY_SIDE, (random) => sideBySide({ rate: 0.02 }, random)),
  ...[0.02, 0.25, 0.8].flatMap((rate) => [
    scenario('seven control days', rate, ONE_AFTER_THE_OTHER, (random) => controlDays({ rate }, random)),
    scenario('seven control days that differ', rate, ONE_AFTER_THE_OTHER, (random) =>
      controlDays({ rate, dayVariance: 0.05 }, random),
    ),
    ...[1, 4, 24].map((hoursBefore) =>
      scenario(`against ${hoursBefore} h before`, rate, ONE_AFTER_THE_OTHER, (random) =>
        beforeAfter({ rate, hoursBefore }, random),
      ),
    ),
  ]),
];

function scenario(name: string, rate: number, atMost: number, release: Scenario['release']): Scenario {
  return { name, rate, atMost, release };
}
