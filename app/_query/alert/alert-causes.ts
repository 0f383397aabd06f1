import { type Cause, foldAlerts } from '../../_alert/episode/folded.ts';
import { releaseAt } from '../../_alert/episode/release-at.ts';
import { TICK_MS } from '../../_alert/step/tick.ts';
import { DAY_MS } from '../../_close/time/grain.ts';
import type { Connection } from '../../_store/database/connection.ts';
import { deploys, type ListedDeploy } from '../deploy/deploys.ts';
import { restricts } from '../gather/filter.ts';
import { type AlertEpisode, episodes } from './episodes.ts';
import { type EpisodeNow, episodesNow } from './episodes-now.ts';
import { type AlertPair, siteText, worstPairs } from './worst-pairs.ts';

/** One cause, with the other rules that say the same. */
export interface FoundCause {
  episode: EpisodeNow;
  folded: EpisodeNow[];
  /** The release in play when it began; null where the alert is of several services, or none is known. */
  release: ListedDeploy | null;
  worstPair: AlertPair | null;
}

/** Which alerts are asked for: each list is an "any of", and an absent or empty one does not restrict. */
export interface AlertFilter {
  service?: readonly string[];
  environment?: readonly string[];
}

const IN_PLAY_MS = 30 * DAY_MS;
/** Where a storm brings more pairs, the largest decide. */
const MOST_PAIRS = 50;

/** What fires or is pending now (epoch ms), one a cause: firing, pending, acknowledged, snoozed or silenced. */
export async function alertCauses(db: Connection, filter: AlertFilter, now: number): Promise<FoundCause[]> {
  const asked = (await episodes(db, { states: ['pending', 'firing'] })).filter((one) => isAsked(filter, one));
  const active = await episodesNow(db, asked, now);
  const releases = active.length === 0 ? [] : await deploys(db, { from: now - IN_PLAY_MS, to: now });
  const releaseOf = new Map(active.map((episode) => [episode, releaseAt(releases, episode)]));
  const pairs = await pairsOf(db, releaseOf, now);
  const facts = new Map(
    active.map((episode) => [episode, { release: releaseOf.get(episode) ?? null, pairs: pairs.get(episode) ?? [] }]),
  );
  return foldAlerts(active, (episode) => causeOf(episode, facts.get(episode)))
    .sort((a, b) => rank(a.lead, now) - rank(b.lead, now))
    .map(({ lead, folded }) => ({
      episode: lead,
      folded,
      release: facts.get(lead)?.release ?? null,
      worstPair: facts.get(lead)?.pairs[0] ?? null,
    }));
}

/** Whether an episode is among those that are asked for. */
export function isAsked({ service: services, environment: environments }: AlertFilter, episode: AlertEpisode): boolean {
  const { service, environment } = episode;
  return (
    (!restricts(services) || (service !== null && services.includes(service))) &&
    (!restricts(environments) || (environment !== null && environments.includes(environment)))
  );
}

/** The pairs of each, the worst first. */
async function pairsOf(
  db: Connection,
  releaseOf: ReadonlyMap<AlertEpisode, ListedDeploy | null>,
  now: number,
): Promise<ReadonlyMap<AlertEpisode, AlertPair[]>> {
  const to = Math.floor(now / TICK_MS) * TICK_MS;
  const asked = [...releaseOf.keys()]
    .filter(({ rule }) => rule.condition.kind !== 'silence')
    .map((episode) => {
      const { windowMs } = episode.rule;
      return { episode, from: Math.min(episode.startedAt - windowMs, to - windowMs), to };
    });
  const found = await worstPairs(db, asked, MOST_PAIRS);
  return new Map(
    asked.map(({ episode }, index) => {
      const pairs = found[index] ?? [];
      const begun = releaseOf.get(episode)?.heardAt ?? null;
      const isNew = episode.rule.condition.kind === 'new_pair' && begun !== null;
      return [episode, isNew ? pairs.filter(({ firstSeen }) => firstSeen >= begun) : pairs];
    }),
  );
}

function causeOf(
  episode: EpisodeNow,
  known: { release: ListedDeploy | null; pairs: readonly AlertPair[] } | undefined,
): Cause {
  const { service, environment, state, startedAt, firedAt, severity, rule } = episode;
  return {
    service,
    environment,
    state,
    startedAt,
    firedAt,
    severity,
    releaseId: known?.release?.id ?? null,
    sendSites: [...new Set((known?.pairs ?? []).map(({ sendSite }) => siteText(sendSite)))],
    isSilence: rule.condition.kind === 'silence',
    isSilenced: episode.silence !== null,
  };
}

/** Firing, pending, acknowledged, snoozed or silenced. */
function rank({ state, acknowledgedAt, snoozedUntil, silence }: EpisodeNow, now: number): number {
  if (silence !== null || (snoozedUntil !== null && snoozedUntil > now)) return 3;
  if (acknowledgedAt !== null) return 2;
  return state === 'firing' ? 0 : 1;
}
