import type { DigestWeeks } from '../../_alert/digest/digest-weeks.ts';
import type { WeeklyDigest } from '../../_alert/digest/weekly-digest.ts';
import { type Retention, widenToKept } from '../../_close/time/retention.ts';
import type { Connection } from '../../_store/database/connection.ts';
import { resolveScope } from '../gather/scope.ts';
import { digestAlerts } from './digest-alerts.ts';
import { digestDeploys } from './digest-deploys.ts';
import { digestGaps } from './digest-gaps.ts';
import { digestPairs } from './digest-pairs.ts';
import { digestRates } from './digest-rates.ts';
import { heardWeeks } from './heard-weeks.ts';

/**
 * What happened in a week, in all services.
 * @param zone in whose local times it is written
 * @param now epoch ms
 */
export async function gatherDigest(
  db: Connection,
  weeks: DigestWeeks,
  zone: string,
  now: number,
  retention: Retention,
): Promise<WeeklyDigest> {
  const { week } = weeks;
  const before = { ...widenToKept(weeks.before, now, retention), to: week.from };
  const asked = { week, before };
  const scope = await resolveScope(db, {});
  const heardOf = await heardWeeks(db, scope, asked, now, retention);
  const heard = scope.filter(({ id }) => heardOf(id).week + heardOf(id).before > 0);
  const rates = await digestRates(db, heard, asked, heardOf);
  return {
    ...asked,
    zone,
    rates,
    gaps: await digestGaps(db, heard, week, heardOf),
    longUnheard: scope.length - heard.length,
    pairs: await digestPairs(db, heard, asked, rates),
    deploys: await digestDeploys(db, week),
    alerts: await digestAlerts(db, week),
  };
}
