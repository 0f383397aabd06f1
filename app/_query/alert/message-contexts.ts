import { releaseAt } from '../../_alert/episode/release-at.ts';
import type { MessageContext, MessageRelease } from '../../_alert/message/message-context.ts';
import { DAY_MS } from '../../_close/time/grain.ts';
import { isWorse } from '../../_deploy/verdict/word.ts';
import type { KeptChange } from '../../_store/alert/keep-tick.ts';
import type { Connection } from '../../_store/database/connection.ts';
import { deploys, type ListedDeploy } from '../deploy/deploys.ts';
import { messageCharts } from './message-charts.ts';
import { worstPairs } from './worst-pairs.ts';

const IN_PLAY_MS = 30 * DAY_MS;

/** An episode that a message reports. */
type Told = Pick<KeptChange, 'rule' | 'episode'>;

/**
 * What messages say beside the episode: the pair behind most of it, the release in play, and a chart of some. In a storm there
 * are no more questions than without one.
 * @param until up to when was judged, epoch ms
 */
export async function messageContexts<One extends Told>(
  db: Connection,
  told: readonly One[],
  until: number,
): Promise<ReadonlyMap<One, MessageContext>> {
  if (told.length === 0) return new Map();
  const releases = await deploys(db, { from: until - IN_PLAY_MS, to: until });
  const asked = told.map(({ rule, episode }) => ({
    episode: { ...episode, rule },
    from: Math.min(episode.startedAt, until) - rule.windowMs,
    to: until,
  }));
  const pairs = await worstPairs(db, asked, 1);
  const charts = await messageCharts(db, told, until);
  return new Map(
    told.map((change, index) => {
      const { rule, episode } = change;
      const pair = rule.condition.kind === 'silence' ? undefined : pairs[index]?.[0];
      const release = releaseAt(releases, { ...episode, rule });
      return [
        change,
        { pair: pair ?? null, release: release && releaseOf(release), chart: charts.get(change) ?? null },
      ];
    }),
  );
}

function releaseOf({ version, previousVersion, commit, heardAt, startedAt, judgement }: ListedDeploy): MessageRelease {
  return {
    version,
    previousVersion,
    commit,
    at: heardAt ?? startedAt,
    verdict: judgement?.label ?? null,
    isWorse: judgement !== null && isWorse(judgement.verdict),
  };
}
