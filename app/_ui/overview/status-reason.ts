import { FEWEST_EXPECTED, SIGNIFICANT_Z } from '../../_deploy/significance.ts';
import type { ServiceCard } from '../../_query/service/services.ts';
import { formatCountOf } from '../format/count.ts';
import { formatRate } from '../format/rate.ts';

const JUDGED = `A change counts from |z| ${SIGNIFICANT_Z}, with ${FEWEST_EXPECTED} affected expected on both sides.`;

/** How a status was judged, in sentences: what was compared, and what it leaves open. */
export function statusReason(card: ServiceCard): string {
  const { status, change } = card;
  if (status.word === 'idle') return 'No connection ended in this range.';
  if (status.since !== null && change) {
    const { newest, before } = change;
    const now = `${newest.version}: ${rateOf(newest.affected, newest.ended)}`;
    const then = `${before.version || 'the version'} before it: ${rateOf(before.affected, before.ended)}`;
    return `${now}; ${then}, in this range. ${JUDGED} Times of day are not evened out.`;
  }
  const now = rateOf(card.affectedConnections, card.endedConnections);
  if (card.previousEnded === 0) return `${now}; nothing to compare it with.`;
  return `${now}; in the period before, ${rateOf(card.previousAffected, card.previousEnded)}. ${JUDGED}`;
}

function rateOf(affected: number, ended: number): string {
  return `${formatRate(ended > 0 ? affected / ended : null)} of ${formatCountOf(ended, 'connection')}`;
}
