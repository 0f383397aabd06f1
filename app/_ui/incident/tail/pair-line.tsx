import { ChevronDown, ChevronRight } from 'lucide-react';
import type { TailPair } from '../../../_query/incident/incident-tail.ts';
import { CategoryGlyph } from '../../category/glyph.tsx';
import { formatBytes, formatCount, formatCountOf } from '../../format/count.ts';
import { IncidentLink } from '../incident-link.tsx';
import { IncidentTitle } from '../incident-title.tsx';
import { incidentSentence, type Phrase, sentenceText } from '../sentence.ts';
import { SingleIncidents } from './single-incidents.tsx';
import { Strokes } from './strokes.tsx';
import { tailTime } from './tail-time.ts';

const NO_DELAY = { p5: null, p50: null, p95: null };

interface PairLineProps {
  pair: TailPair;
  title: readonly Phrase[];
  /** Whether pairs of several services are shown. */
  namesService: boolean;
  lengthMs: number;
  now: number;
  zone: string;
  isOpen: boolean;
  onToggle(): void;
}

/** A pair with its count in the window, and when each of it ended. */
export function PairLine({ pair, title, namesService, lengthMs, now, zone, isOpen, onToggle }: PairLineProps) {
  const { incidentId, category, count, connections, lostBytes, newestAt, moments, service, merged } = pair;
  const Icon = isOpen ? ChevronDown : ChevronRight;
  return (
    <li className="border-line border-t px-3 py-1.5" data-incident={incidentId}>
      <div className="flex items-baseline gap-2">
        <span className="translate-y-0.5">
          <CategoryGlyph category={category} size={10} />
        </span>
        <IncidentLink
          id={incidentId}
          prefetch={false}
          title={sentenceText(incidentSentence({ ...pair, delayMs: NO_DELAY }))}
          className="wrap-anywhere min-w-0 flex-1 hover:underline"
        >
          <IncidentTitle phrases={title} />
        </IncidentLink>
        <button
          type="button"
          aria-expanded={isOpen}
          className="flex items-center gap-0.5 font-semibold hover:text-accent pointer-coarse:py-1.5"
          onClick={onToggle}
        >
          ×{formatCount(count)}
          <span className="sr-only"> in 60 s, one by one</span>
          <Icon size={12} strokeWidth={1.75} className="text-text-3" aria-hidden="true" />
        </button>
      </div>
      <Strokes moments={moments} lengthMs={lengthMs} category={category} />
      <p className="flex flex-wrap justify-between gap-x-3 text-11 text-text-3">
        <span className="wrap-anywhere">
          {namesService ? `${service}, ` : ''}
          {connections === 0
            ? 'closed earlier'
            : `${merged === 0 ? '' : 'up to '}${formatCountOf(connections, 'connection')}`}
          {merged === 0 ? '' : `, +${formatCount(merged)} merged`}
          {lostBytes > 0 ? `, ${formatBytes(lostBytes)} lost` : ''}
        </span>
        <time dateTime={new Date(newestAt).toISOString()}>{tailTime(newestAt, now, zone)}</time>
      </p>
      {isOpen ? <SingleIncidents counted={count} incidents={pair.incidents} now={now} zone={zone} /> : null}
    </li>
  );
}
