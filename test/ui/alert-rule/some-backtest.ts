import type { Episode } from '../../../app/_alert/episode/episode.ts';
import { DAY_MS, MINUTE_MS } from '../../../app/_close/time/grain.ts';
import type { RuleBacktest } from '../../../app/_query/alert/backtest.ts';
import type { BacktestAnswer } from '../../../app/_ui/alert/rule/backtest/backtest-answer.ts';
import { at } from '../alert/some-alert.ts';

export const FROM = at('00:00') - 6 * DAY_MS;
export const TO = at('00:00') + DAY_MS;

/** An alert on orders that began at `startedAt`, fired ten minutes later, and lasted an hour. */
export function someReplayed(startedAt: number, change: Partial<Episode> = {}): Episode {
  return {
    key: 'orders',
    service: 'orders',
    environment: 'production',
    state: 'resolved',
    startedAt,
    heldBackAt: null,
    heldBackBy: null,
    firedAt: startedAt + 10 * MINUTE_MS,
    quietSince: null,
    unknownSince: null,
    resolvedAt: startedAt + 70 * MINUTE_MS,
    endReason: 'recovered',
    fired: null,
    latest: null,
    peak: null,
    ...change,
  };
}

export function someCounts(change: Partial<RuleBacktest> = {}): RuleBacktest {
  return {
    pages: 0,
    pagesAWeek: 0,
    atNight: 0,
    firingMs: 0,
    longestMs: 0,
    medianDelayMs: null,
    heldBack: { paged_later: 0, faded: 0, unknown: 0 },
    medianHeldBackMs: null,
    episodes: [],
    quality: { recall: null, precision: null, should: 0, shouldNot: 0 },
    habit: null,
    ...change,
  };
}

export function someAnswer(change: Partial<BacktestAnswer> = {}): BacktestAnswer {
  return {
    ...someCounts(),
    from: FROM,
    to: TO,
    current: null,
    changes: [],
    sweep: [],
    split: { alerts: 1, tooSmall: 0, largest: [] },
    series: [],
    moments: [],
    warnings: [],
    ...change,
  };
}
