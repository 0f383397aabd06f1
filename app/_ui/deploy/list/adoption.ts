import type { DeployRow } from './model.ts';

/** How much of its service's traffic a version takes. */
export interface Adoption {
  /** Of the bar; null where nothing is known. */
  share: number | null;
  is: 'serving' | 'ended' | 'unheard' | 'unknown';
}

/** A version that another took the place of serves no more; one that is alone serves all. */
export function adoptionOf({ heardAt, endedAt, judgement }: DeployRow): Adoption {
  if (heardAt === null) return { share: 0, is: 'unheard' };
  if (endedAt !== null) return { share: 0, is: 'ended' };
  const newest = judgement?.looks.at(-1);
  if (judgement === null || newest === undefined) return { share: null, is: 'unknown' };
  const share = judgement.share ?? (newest.method === 'side_by_side' ? null : 1);
  return { share, is: share === null ? 'unknown' : 'serving' };
}
