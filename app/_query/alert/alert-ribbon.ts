import type { TimeSpan } from '../../_close/time/time-span.ts';
import { readRules } from '../../_store/alert/rule.ts';
import type { Connection } from '../../_store/database/connection.ts';
import { type AlertFilter, isAsked } from './alert-causes.ts';
import { type AlertEpisode, episodes } from './episodes.ts';
import { snoozeSpans } from './snooze-spans.ts';

/** An episode as a ribbon over time shows it. Times are epoch ms. */
export interface RibbonEpisode
  extends Pick<
    AlertEpisode,
    | 'id'
    | 'service'
    | 'environment'
    | 'state'
    | 'startedAt'
    | 'heldBackAt'
    | 'firedAt'
    | 'resolvedAt'
    | 'acknowledgedAt'
    | 'decided'
  > {
  /** While nobody was notified. */
  snoozes: TimeSpan[];
}

/** A rule with its episodes of a span, the oldest first. */
export interface RibbonRule {
  ruleId: string;
  /** Its newest name. */
  name: string;
  /** It is on; false also where it was deleted. */
  enabled: boolean;
  episodes: RibbonEpisode[];
}

/**
 * The rules with what fired or was held back in a span; of the others, those that are on. In the order in which rules were
 * made.
 */
export async function alertRibbon(db: Connection, filter: AlertFilter, span: TimeSpan): Promise<RibbonRule[]> {
  const [kept, found] = await Promise.all([readRules(db, { deleted: true }), episodes(db, span)]);
  const shown = found.filter((one) => isAsked(filter, one)).filter(isShown);
  const snoozes = await snoozeSpans(db, shown, span.to);
  return kept
    .map(({ id, name, enabled, deletedAt }): RibbonRule => {
      const own = shown.filter(({ ruleId }) => ruleId === id).toReversed();
      return {
        ruleId: id,
        name,
        enabled: enabled && deletedAt === null,
        episodes: own.map((one) => ribbonEpisode(one, snoozes.get(one.id) ?? [])),
      };
    })
    .filter(({ enabled, episodes: own }) => enabled || own.length > 0);
}

/** What was pending for a moment and neither fired nor would have is no news. */
function isShown({ firedAt, heldBackAt }: AlertEpisode): boolean {
  return firedAt !== null || heldBackAt !== null;
}

function ribbonEpisode(episode: AlertEpisode, snoozes: TimeSpan[]): RibbonEpisode {
  const { id, service, environment, state, startedAt, heldBackAt, firedAt, resolvedAt, acknowledgedAt, decided } =
    episode;
  const times = { startedAt, heldBackAt, firedAt, resolvedAt, acknowledgedAt, decided };
  return { id, service, environment, state, ...times, snoozes };
}
