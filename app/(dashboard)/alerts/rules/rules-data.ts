import { WEEK_MS } from '../../../_close/time/grain.ts';
import { projectDatabase } from '../../../_process/project-database.ts';
import { episodes } from '../../../_query/alert/episodes.ts';
import { listedSilences } from '../../../_query/alert/listed-silences.ts';
import { namedChannels } from '../../../_query/alert/named-channels.ts';
import { presets } from '../../../_query/alert/presets.ts';
import { rules } from '../../../_query/alert/rules.ts';
import type { RulesData } from '../../../_ui/alert/rule/model.ts';
import { load } from '../../load.ts';

/** Asks what the list of rules shows; each answer stands or fails alone. */
export async function rulesData(now: number): Promise<RulesData> {
  const [listed, offered, channels, silences] = await Promise.all([
    load(async () => {
      const db = await projectDatabase();
      const [kept, lasted] = await Promise.all([rules(db), episodes(db, { from: now - WEEK_MS, to: now })]);
      const paged = lasted.filter(({ firedAt }) => firedAt !== null && firedAt >= now - WEEK_MS);
      return kept.map((rule) => ({ rule, pages: paged.filter(({ ruleId }) => ruleId === rule.id).length }));
    }),
    load(async () => presets(await projectDatabase())),
    load(async () => namedChannels(await projectDatabase())),
    load(async () => listedSilences(await projectDatabase(), now)),
  ]);
  return { now, rules: listed, presets: offered, channels, silences };
}
