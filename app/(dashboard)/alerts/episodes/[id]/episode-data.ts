import { releaseAt } from '../../../../_alert/episode/release-at.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, QUARTER_HOUR_MS } from '../../../../_close/time/grain.ts';
import type { TimeSpan } from '../../../../_close/time/time-span.ts';
import { projectDatabase } from '../../../../_process/project-database.ts';
import { sharedJudging } from '../../../../_process/shared-judging.ts';
import { sharedRetention } from '../../../../_process/shared-retention.ts';
import { affectedConnections } from '../../../../_query/alert/affected-connections.ts';
import { episodeBuckets } from '../../../../_query/alert/episode-buckets.ts';
import { episodeEvents } from '../../../../_query/alert/episode-events.ts';
import { episodeFilter } from '../../../../_query/alert/episode-filter.ts';
import { episodeHistory } from '../../../../_query/alert/episode-history.ts';
import { type AlertEpisode, episode } from '../../../../_query/alert/episodes.ts';
import { episodesNow } from '../../../../_query/alert/episodes-now.ts';
import { grownPairs } from '../../../../_query/alert/grown-pairs.ts';
import { rule } from '../../../../_query/alert/rules.ts';
import { similarEpisodes } from '../../../../_query/alert/similar-episodes.ts';
import { usualSteps } from '../../../../_query/alert/usual-steps.ts';
import type { ListedDeploy } from '../../../../_query/deploy/deploys.ts';
import { deploysWithJudgements } from '../../../../_query/deploy/deploys-with-judgements.ts';
import { suspectCommits } from '../../../../_query/deploy/suspect-commits.ts';
import { dataQuality } from '../../../../_query/quality/data-quality.ts';
import type { EpisodeChart, EpisodeData } from '../../../../_ui/alert/model.ts';
import type { DeployRow } from '../../../../_ui/deploy/list/model.ts';
import type { Loaded } from '../../../../_ui/panel/loaded.ts';
import { chooseStep } from '../../../../_ui/view/range.ts';
import { load } from '../../../load.ts';

const IN_PLAY_MS = 30 * DAY_MS;
const RELEASES_BEFORE_MS = 2 * HOUR_MS;
/** A value a minute: of a longer episode there would be more than a screen has pixels. */
const LONGEST_HISTORY_MS = DAY_MS;
/** Pairs of a longer episode are compared over its first day. */
const LONGEST_COMPARED_MS = DAY_MS;

type Database = Awaited<ReturnType<typeof projectDatabase>>;

/** Asks what the page of one episode shows; null where there is none of that id. */
export async function episodeData(id: string, now: number): Promise<Loaded<EpisodeData | null>> {
  return load(async () => {
    const db = await projectDatabase();
    const stored = await episode(db, id);
    const [found] = await episodesNow(db, stored === null ? [] : [stored], now);
    if (found === undefined) return null;
    const drawn = drawnSpan(found, now);
    const compared = comparedSpan(found, now);
    const [kept, events, chart, pairs, deploys, affected, similar] = await Promise.all([
      rule(db, found.ruleId),
      episodeEvents(db, id),
      load(() => episodeChart(db, found, drawn, now)),
      load(async () => grownPairs(db, found, compared, drawn, now, await sharedRetention())),
      load(() => releasesOf(db, found, drawn, now)),
      load(() => affectedConnections(db, found, now)),
      load(() => similarEpisodes(db, found)),
    ]);
    const releases = ofDeploys(deploys, (all) =>
      all
        .filter(({ startedAt, heardAt }) => (heardAt ?? startedAt) >= found.startedAt - RELEASES_BEFORE_MS)
        .map(withoutFiles)
        .toReversed(),
    );
    const release = ofDeploys(deploys, (all) => {
      const deploy = releaseAt(all, found);
      if (deploy === null) return null;
      const of = (change: string) => (pairs.ok ? pairs.value.pairs.filter((pair) => pair.change === change) : []);
      // Without an earlier day to compare, what the release showed first is as suspect as what is new.
      const firstShown = of('uncompared').filter(({ firstSeen }) => firstSeen >= (deploy.heardAt ?? deploy.startedAt));
      const suspects = suspectCommits(deploy, { new: [...of('new'), ...firstShown], grown: of('grown') });
      return { deploy: withoutFiles(deploy), suspects, hasFiles: deploy.files !== null };
    });
    return { now, episode: found, hasRule: kept !== null, events, chart, pairs, releases, release, affected, similar };
  });
}

/** From an hour before it to a quarter of an hour after it, in whole steps. */
function drawnSpan({ startedAt, resolvedAt }: AlertEpisode, now: number): TimeSpan & { step: number } {
  const end = resolvedAt === null ? now : Math.min(resolvedAt + QUARTER_HOUR_MS, now);
  const step = chooseStep(end - (startedAt - HOUR_MS));
  const from = Math.floor((startedAt - HOUR_MS) / step) * step;
  return { from, to: Math.max(from + step, Math.ceil(end / step) * step), step };
}

/** From the beginning of the window that was judged first, of an hour at most, to its end. */
function comparedSpan({ startedAt, resolvedAt, rule }: AlertEpisode, now: number): TimeSpan {
  const from = startedAt - Math.min(rule.windowMs, HOUR_MS);
  const end = Math.min(resolvedAt ?? now, from + LONGEST_COMPARED_MS);
  const minutes = (t: number) => Math.floor(t / MINUTE_MS) * MINUTE_MS;
  return { from: minutes(from), to: Math.max(minutes(end), minutes(from) + MINUTE_MS) };
}

async function episodeChart(
  db: Database,
  found: AlertEpisode,
  { from, to, step }: TimeSpan & { step: number },
  now: number,
): Promise<EpisodeChart> {
  const span = { from, to };
  const { service, environment } = episodeFilter(found);
  const of = { ...(service && { service }), ...(environment && { environment }) };
  const [buckets, usual, history, quality] = await Promise.all([
    episodeBuckets(db, found, span, step, now),
    usualSteps(db, found, span, step, now),
    to - from > LONGEST_HISTORY_MS ? [] : episodeHistory(db, found, span, now, await sharedRetention()),
    dataQuality(db, { ...span, ...of }, step),
  ]);
  return { ...span, step, buckets, usual, history, gaps: quality.gaps };
}

/** The releases that were in play, the newest first. */
async function releasesOf(
  db: Database,
  found: AlertEpisode,
  { to }: TimeSpan,
  now: number,
): Promise<readonly ListedDeploy[]> {
  const { service, environment } = episodeFilter(found);
  const filter = { ...(service && { service }), ...(environment && { environment }) };
  const span = { from: found.startedAt - IN_PLAY_MS, to };
  return deploysWithJudgements(db, { ...span, ...filter }, { ...(await sharedJudging()), now });
}

function ofDeploys<T>(
  deploys: Loaded<readonly ListedDeploy[]>,
  of: (deploys: readonly ListedDeploy[]) => T,
): Loaded<T> {
  return deploys.ok ? { ok: true, value: of(deploys.value) } : deploys;
}

/** There may be thousands of them. */
function withoutFiles({ files: _files, ...deploy }: ListedDeploy): DeployRow {
  return deploy;
}
