import type { DigestGap } from '../../_alert/digest/weekly-digest.ts';
import { ENOUGH_COVERAGE } from '../../_close/measure/enough-coverage.ts';
import type { TimeSpan } from '../../_close/time/time-span.ts';
import type { Connection } from '../../_store/database/connection.ts';
import type { Scope } from '../gather/scope.ts';
import { estimatedCoverage } from '../measure/coverage.ts';
import type { HeardWeeks } from './heard-weeks.ts';

/** The gaps of a week, for each service that has any. */
export async function digestGaps(
  db: Connection,
  scope: Scope,
  week: TimeSpan,
  heardOf: (serviceId: string) => HeardWeeks,
): Promise<DigestGap[]> {
  const gaps: DigestGap[] = [];
  for (const one of scope) {
    const { coverage, coverageInterval } = await estimatedCoverage(db, [one], week);
    // Sampling alone leaves coverage uncertain.
    const isLow = coverage !== null && (coverageInterval?.[1] ?? coverage) < ENOUGH_COVERAGE;
    const { silent } = heardOf(one.id);
    if (silent.length === 0 && !isLow) continue;
    gaps.push({ service: one.service, environment: one.environment, silent, coverage: isLow ? coverage : null });
  }
  return gaps;
}
