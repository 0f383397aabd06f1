import { DAY_MS, WEEK_MS } from '../../../_close/time/grain.ts';
import { projectDatabase } from '../../../_process/project-database.ts';
import { listedSilences } from '../../../_query/alert/listed-silences.ts';
import { rules } from '../../../_query/alert/rules.ts';
import type { SilencesData } from '../../../_ui/alert/silence/model.ts';
import { filterOptions } from '../../filter-options.ts';
import { load } from '../../load.ts';

/** Asks what the list of silences shows; each answer stands or fails alone. */
export async function silencesData(ruleId: string | null, now: number): Promise<SilencesData> {
  const to = Math.ceil(now / DAY_MS) * DAY_MS;
  const [silences, kept, options] = await Promise.all([
    load(async () => listedSilences(await projectDatabase(), now)),
    load(async () => (await rules(await projectDatabase())).map(({ id, name }) => ({ id, name }))),
    load(async () => filterOptions(await projectDatabase(), { from: to - WEEK_MS, to })),
  ]);
  return { now, silences, rules: kept, options, ruleId };
}
