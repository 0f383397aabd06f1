import type { RollOutDrain } from '../../../_query/deploy/comparison-record.ts';
import { formatCount } from '../../format/count.ts';

/** What the roll-out itself closed: "31 of 36,259, earlier releases 22 – 40". */
export function drainText({ closes, endedConnections, openAtDeath, earlier }: RollOutDrain): string {
  const now = `${formatCount(closes)} of ${formatCount(endedConnections)}`;
  const killed = openAtDeath === 0 ? '' : `; ${formatCount(openAtDeath)} more were open when their process died`;
  if (earlier.length === 0) return `${now}, no earlier release to compare with${killed}`;
  const [low, high] = [Math.min(...earlier), Math.max(...earlier)];
  const range = low === high ? formatCount(low) : `${formatCount(low)} – ${formatCount(high)}`;
  return `${now}, earlier ${earlier.length === 1 ? 'release' : 'releases'} ${range}${killed}`;
}
