import { DAY_MS, MINUTE_MS } from '../../_close/time/grain.ts';
import { projectDatabase } from '../../_process/project-database.ts';
import { sharedRetention } from '../../_process/shared-retention.ts';
import { alertRibbon } from '../../_query/alert/alert-ribbon.ts';
import { type AlertCause, alertsNow } from '../../_query/alert/alerts-now.ts';
import { channelDeliveries } from '../../_query/alert/channel-deliveries.ts';
import { episodes } from '../../_query/alert/episodes.ts';
import { presets } from '../../_query/alert/presets.ts';
import { rules } from '../../_query/alert/rules.ts';
import type { AlertsData, ListedCause } from '../../_ui/alert/model.ts';
import type { View } from '../../_ui/view/search-params.ts';
import { filterOptions } from '../filter-options.ts';
import { load } from '../load.ts';

const WEEK_MS = 7 * DAY_MS;

type Database = Awaited<ReturnType<typeof projectDatabase>>;

/** Asks what the list of alerts shows; each panel's answer stands or fails alone. */
export async function alertsData(view: View, now: number): Promise<AlertsData> {
  const { service, environment } = view;
  const filter = { service, environment };
  const ask = <T>(question: (db: Database) => Promise<T>) => load(async () => question(await projectDatabase()));
  const to = Math.ceil(now / MINUTE_MS) * MINUTE_MS;
  const [options, alerts, offered, kept, ribbon, channels, ended] = await Promise.all([
    ask((db) => filterOptions(db, { from: to - WEEK_MS, to, ...filter })),
    ask(async (db) => {
      const found = await alertsNow(db, filter, now, await sharedRetention());
      return { ...found, causes: found.causes.map(listedCause) };
    }),
    ask(presets),
    ask(async (db) => (await rules(db)).map(({ id, name, enabled }) => ({ id, name, enabled }))),
    ask((db) => alertRibbon(db, filter, { from: now - WEEK_MS, to: now })),
    ask(channelDeliveries),
    ask((db) => episodes(db, { states: ['resolved'], limit: 1 })),
  ]);
  const lastEpisode = ended.ok ? { ok: true as const, value: ended.value[0] ?? null } : ended;
  return { now, options, alerts, presets: offered, rules: kept, ribbon, channels, lastEpisode };
}

/** Without the files that a release changed, and with what a chart draws alone: an answer goes out every five seconds. */
function listedCause({ release, history, ...rest }: AlertCause): ListedCause {
  const cause = {
    ...rest,
    history: history.map(({ t, value, threshold, isGap }) => ({ t, value, threshold, isGap })),
  };
  if (release === null) return { ...cause, release };
  const { files: _files, ...deploy } = release;
  return { ...cause, release: deploy };
}
