import type { TimeSpan } from '../../_close/time/time-span.ts';
import type { Connection } from '../../_store/database/connection.ts';
import { type AlertFilter, isAsked } from './alert-causes.ts';
import { type AlertEpisode, episodes } from './episodes.ts';

/** While an alert fired. Times are epoch ms; `to` is null while it still does. */
export interface FiredSpan
  extends Pick<AlertEpisode, 'id' | 'ruleName' | 'service' | 'environment' | 'acknowledgedAt' | 'snoozedUntil'> {
  from: number;
  to: number | null;
}

/** The alerts that fired at any time of a span; the newest first. */
export async function firedSpans(db: Connection, filter: AlertFilter, span: TimeSpan): Promise<FiredSpan[]> {
  const found = await episodes(db, { states: ['firing', 'resolved'], ...span });
  return found
    .filter((one) => isAsked(filter, one))
    .flatMap(({ id, ruleName, service, environment, firedAt, resolvedAt, acknowledgedAt, snoozedUntil }) =>
      firedAt === null || firedAt >= span.to
        ? []
        : [{ id, ruleName, service, environment, acknowledgedAt, snoozedUntil, from: firedAt, to: resolvedAt }],
    );
}
