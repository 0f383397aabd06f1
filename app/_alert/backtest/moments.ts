import type { Episode } from '../episode/episode.ts';

/** A moment that somebody marked: a rule should page then, or should not. */
export interface MarkedMoment {
  id: string;
  /** Epoch ms. */
  at: number;
  /** null: of all services. */
  service: string | null;
  environment: string | null;
  shouldPage: boolean;
}

/** What the marks say of a backtest. Each is null where no mark says anything. */
export interface MarkedQuality {
  /** Of the moments at which it should page, the share at which it would have fired. */
  recall: number | null;
  /** Of the pages that a mark says anything of, the share that should have been. */
  precision: number | null;
  should: number;
  shouldNot: number;
}

/** The moments at which the rule should have paged, and no episode fired. */
export function missedMoments(episodes: readonly Episode[], moments: readonly MarkedMoment[]): MarkedMoment[] {
  return moments.filter((moment) => moment.shouldPage && !episodes.some((episode) => covers(episode, moment)));
}

/** Precision and recall by the marks. */
export function markedQuality(episodes: readonly Episode[], moments: readonly MarkedMoment[]): MarkedQuality {
  const should = moments.filter(({ shouldPage }) => shouldPage);
  const marked = episodes.filter((episode) => moments.some((moment) => covers(episode, moment)));
  const right = marked.filter((episode) => should.some((moment) => covers(episode, moment)));
  return {
    recall: should.length === 0 ? null : (should.length - missedMoments(episodes, moments).length) / should.length,
    precision: marked.length === 0 ? null : right.length / marked.length,
    should: should.length,
    shouldNot: moments.length - should.length,
  };
}

/** A page counts for a moment of its pending time too: somebody marks when it began. */
function covers(episode: Episode, { at, service, environment }: MarkedMoment): boolean {
  if (episode.firedAt === null || at < episode.startedAt || (episode.resolvedAt !== null && at > episode.resolvedAt)) {
    return false;
  }
  const isSame = (own: string | null, marked: string | null) => own === null || marked === null || own === marked;
  return isSame(episode.service, service) && isSame(episode.environment, environment);
}
