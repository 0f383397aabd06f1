import { type FigureFormats, nowLine, nowSentence } from '../../_deploy/now/now-words.ts';
import type { ServiceNow } from '../../_query/service/service-now.ts';
import { formatCount } from '../format/count.ts';
import { nearTime } from '../format/near-time.ts';
import { formatInterval, formatRate } from '../format/rate.ts';
import type { ResolvedRange } from '../view/range.ts';
import { useZone } from '../view/use-zone.ts';

/** How a page writes the figures of a status. */
export function useFigureFormats(range: ResolvedRange): FigureFormats {
  const zone = useZone();
  // A fixed range may be read on any day.
  const readAt = range.words === null ? null : range.to;
  return {
    rate: (rate) => formatRate(rate),
    interval: ([low, high]) => formatInterval([low, high]),
    time: (t) => nearTime(t, readAt, zone),
    count: formatCount,
  };
}

/** A status in a sentence. */
export function useNowSentence(range: ResolvedRange): (now: ServiceNow) => string {
  const formats = useFigureFormats(range);
  return (now) => nowSentence(now, now, formats, now.isOver);
}

/** The same with the status in front. */
export function useNowLine(range: ResolvedRange): (now: ServiceNow) => string {
  const formats = useFigureFormats(range);
  return (now) => nowLine(now, now, formats, now.isOver);
}

/** A status in a sentence for a service, which says of which role's sockets it is, where those of several ended. */
export function useServiceSentence(range: ResolvedRange): (now: ServiceNow) => string {
  const sentenceOf = useNowSentence(range);
  // Silent is a service as a whole.
  return (now) =>
    now.role === null || now.word === 'silent' ? sentenceOf(now) : `${now.role} sockets: ${sentenceOf(now)}`;
}
