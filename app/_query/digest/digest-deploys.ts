import type { DigestDeploy } from '../../_alert/digest/weekly-digest.ts';
import type { TimeSpan } from '../../_close/time/time-span.ts';
import { releaseTone } from '../../_deploy/now/release-tone.ts';
import { NOW_TONES } from '../../_deploy/now/tone.ts';
import type { Connection } from '../../_store/database/connection.ts';
import { deploys, type ListedDeploy } from '../deploy/deploys.ts';

/** The deploys of a week with their newest verdicts, the worst first. */
export async function digestDeploys(db: Connection, week: TimeSpan): Promise<DigestDeploy[]> {
  const listed = await deploys(db, week);
  return listed
    .toSorted((a, b) => rank(a) - rank(b))
    .map(({ service, environment, version, startedAt, heardAt, judgement }) => ({
      service,
      environment,
      version,
      at: heardAt ?? startedAt,
      verdict: judgement && { word: judgement.verdict, label: judgement.label, title: judgement.title },
    }));
}

function rank({ judgement }: ListedDeploy): number {
  if (judgement === null) return NOW_TONES.length;
  return NOW_TONES.indexOf(releaseTone(judgement.verdict, judgement.regressions.length));
}
