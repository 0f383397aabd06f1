import { DAY_MS, WEEK_MS } from '../../../_close/time/grain.ts';
import { projectDatabase } from '../../../_process/project-database.ts';
import { namedChannels } from '../../../_query/alert/named-channels.ts';
import { notificationPolicies } from '../../../_query/alert/notification-policies.ts';
import { rules } from '../../../_query/alert/rules.ts';
import type { PoliciesData } from '../../../_ui/alert/policy/model.ts';
import { filterOptions } from '../../filter-options.ts';
import { load } from '../../load.ts';

/** Asks what the list of notification policies shows; each answer stands or fails alone. */
export async function policiesData(now: number): Promise<PoliciesData> {
  const to = Math.ceil(now / DAY_MS) * DAY_MS;
  const [policies, channels, kept, options] = await Promise.all([
    load(async () => notificationPolicies(await projectDatabase())),
    load(async () => namedChannels(await projectDatabase())),
    load(async () => (await rules(await projectDatabase())).map(({ id, name }) => ({ id, name }))),
    load(async () => filterOptions(await projectDatabase(), { from: to - WEEK_MS, to })),
  ]);
  return { now, policies, channels, rules: kept, options };
}
