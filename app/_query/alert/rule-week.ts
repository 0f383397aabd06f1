import { pageCounts } from '../../_alert/backtest/pages.ts';
import { episodesOf, type ReplayedTick } from '../../_alert/replay/replay.ts';
import type { AlertRule } from '../../_alert/rule/rule.ts';
import { HOUR_MS, WEEK_MS } from '../../_close/time/grain.ts';
import type { TimeSpan } from '../../_close/time/time-span.ts';
import type { Connection } from '../../_store/database/connection.ts';
import type { Judging } from '../deploy/judging.ts';
import { replayedRule } from './replayed-rule.ts';
import { turns } from './turns.ts';

/** While a rule would have fired. */
export interface WouldFire extends TimeSpan {
  service: string | null;
  environment: string | null;
}

/** What a rule would have done in a week. */
export interface RuleWeek extends TimeSpan {
  pagesAWeek: number;
  /** The earliest first. */
  fired: WouldFire[];
}

/** What a rule would have done in the seven days to the last whole hour. @param now epoch ms */
export async function ruleWeek(db: Connection, rule: AlertRule, judging: Judging, now: number): Promise<RuleWeek> {
  const end = Math.floor(now / HOUR_MS) * HOUR_MS;
  const { ticks, span } = await replayedRule(
    db,
    { ...rule, enabled: true },
    { from: end - WEEK_MS, to: end },
    judging,
    now,
  );
  const found: ReplayedTick[] = [];
  const giveTurn = turns();
  for (const { until, evaluated } of ticks) {
    const active = evaluated.filter(({ episode }) => episode !== null);
    if (active.length > 0) found.push({ until, evaluated: active });
    await giveTurn();
  }
  const episodes = episodesOf(found);
  return {
    ...span,
    // The zone matters for nights alone.
    pagesAWeek: pageCounts(episodes, span, 'UTC').pagesAWeek,
    fired: episodes.flatMap(({ service, environment, firedAt, resolvedAt }) =>
      firedAt === null ? [] : [{ service, environment, from: firedAt, to: resolvedAt ?? span.to }],
    ),
  };
}
