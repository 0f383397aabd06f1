import type { DigestAlert } from '../../_alert/digest/weekly-digest.ts';
import type { TimeSpan } from '../../_close/time/time-span.ts';
import type { Connection } from '../../_store/database/connection.ts';
import { firedSpans } from '../alert/fired-spans.ts';

/** What fired in a week, by the names of rules: the one that fired most often first. */
export async function digestAlerts(db: Connection, week: TimeSpan): Promise<DigestAlert[]> {
  const found = new Map<string, DigestAlert & { spans: TimeSpan[] }>();
  for (const { ruleName, from, to } of await firedSpans(db, {}, week)) {
    const alert = found.get(ruleName) ?? { ruleName, fired: 0, spans: [], firing: 0 };
    found.set(ruleName, alert);
    if (from >= week.from) alert.fired += 1;
    if (to === null || to >= week.to) alert.firing += 1;
    alert.spans.push({ from: Math.max(from, week.from), to: Math.min(to ?? week.to, week.to) });
  }
  return [...found.values()].sort((a, b) => b.fired - a.fired || (a.ruleName < b.ruleName ? -1 : 1));
}
