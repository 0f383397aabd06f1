import { siteName, sitePlace } from '../../_close/stack/site-name.ts';
import type { ClosingWay, ListedCloser, PeerSilence } from '../../_query/incident/closers.ts';
import { formatDuration } from '../format/duration.ts';
import { formatRate } from '../format/rate.ts';

type Named = Pick<ListedCloser, 'site' | 'library' | 'isOther'>;

/** Who closes: the function, what a library did, or that neither is known. */
export function closerName({ site, library, isOther }: Named): string {
  if (isOther) return 'all other places';
  return library || (site === null ? 'place not said' : siteName(site));
}

/** Whether it is known who closes. */
export function isNamed({ site, library, isOther }: Named): boolean {
  return isOther || library !== '' || site !== null;
}

/** Where that is in the code: "server.ts:12"; "" where it is not known. */
export function closerPlace({ site }: Named): string {
  return site === null ? '' : sitePlace(site);
}

/** The most frequent way, and its share where there are others: "terminate, 1006, completed". */
export function wayText(ways: readonly ClosingWay[], attempts: number): string {
  const [way] = ways;
  if (way === undefined) return '';
  const text = `${way.operation}, ${way.code}, ${way.outcome.replaceAll('_', ' ')}`;
  return ways.length === 1 ? text : `${text} (${formatRate(way.attempts / attempts)})`;
}

/** When the peers had last been heard: "was alive 0.2 s before", "last heard 30.1 s before". */
export function silenceText(silence: PeerSilence | null): string {
  if (silence === null) return 'not said';
  const before = `${seconds(silence.p50Ms)} before`;
  return wereAlive(silence) ? `was alive ${before}` : `last heard ${before}`;
}

/** Whether most of its peers were alive, and it gave them no close frame. */
export function cutsOffLivePeers({ ways, peerSilence }: Pick<ListedCloser, 'ways' | 'peerSilence'>): boolean {
  return ways[0]?.operation === 'terminate' && peerSilence !== null && wereAlive(peerSilence);
}

function wereAlive({ aliveShare }: PeerSilence): boolean {
  return aliveShare > 0.5;
}

/** Times of messages are accurate to 50 ms, so that a tenth of a second is the finest to write. */
function seconds(ms: number): string {
  if (ms < 50) return 'under 0.1 s';
  return ms < 1_000 ? `${(ms / 1_000).toFixed(1)} s` : formatDuration(ms);
}
