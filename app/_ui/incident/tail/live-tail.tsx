'use client';
import { Pause, Play } from 'lucide-react';
import { parseAsStringLiteral, useQueryState } from 'nuqs';
import type { TailEntry } from '../../../_query/incident/incident-tail.ts';
import { CategoryGlyph } from '../../category/glyph.tsx';
import { formatBytes, formatCount } from '../../format/count.ts';
import { formatClockSeconds } from '../../format/time.ts';
import { Panel } from '../../panel/panel.tsx';
import { FILTERS } from '../../view/search-params.ts';
import { useZone } from '../../view/use-zone.ts';
import { useView } from '../../view/view-context.tsx';
import { IncidentLink } from '../incident-link.tsx';
import { IncidentTitle } from '../incident-title.tsx';
import { incidentSentence } from '../sentence.ts';
import { useTail } from './use-tail.ts';

/** Incidents as they come in, the newest first: whatever the range, with the page's filters. */
export function LiveTail() {
  const { view } = useView();
  const zone = useZone();
  const [wanted, setWanted] = useQueryState('tail', parseAsStringLiteral(['on', 'paused']).withDefault('on'));
  const running = wanted === 'on';
  const query = new URLSearchParams(FILTERS.flatMap((name) => view[name].map((value) => [name, value]))).toString();
  const { lines, skipped, problem, answered } = useTail(query, running);
  const Icon = running ? Pause : Play;
  return (
    <Panel
      title="Live tail"
      note={lines.length === 0 ? null : `the newest ${formatCount(lines.length)}`}
      className="xl:sticky xl:top-16 xl:max-h-[calc(100dvh-80px)]"
      actions={
        <button
          type="button"
          className="control h-6"
          aria-pressed={!running}
          onClick={() => void setWanted(running ? 'paused' : 'on')}
        >
          <Icon size={14} strokeWidth={1.75} className="text-text-3" aria-hidden="true" />
          {running ? 'Pause' : 'Resume'}
          <span className="sr-only"> the live tail</span>
        </button>
      }
    >
      {problem === null ? null : (
        <p role="alert" className="py-1 text-12 text-bad">
          {problem}
        </p>
      )}
      {skipped ? (
        <p className="py-1 text-12 text-warn">More came in than are shown: the oldest were left out.</p>
      ) : null}
      {lines.length === 0 ? (
        <p className="py-4 text-12 text-text-2">
          {answered
            ? 'No incident of the last 7 days has come in. The next one shows here within 2 s.'
            : 'Waiting for the first answer.'}
        </p>
      ) : (
        <ol
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must be reachable by keyboard.
          tabIndex={0}
          aria-label="Newest incidents"
          className="-mx-3 mt-1 max-h-96 overflow-y-auto xl:max-h-none"
        >
          {lines.map((line) => (
            <TailLine key={line.id} line={line} zone={zone} />
          ))}
        </ol>
      )}
    </Panel>
  );
}

function TailLine({ line, zone }: { line: TailEntry; zone: string }) {
  const { delayMs: delay } = line;
  const incident = { ...line, code: 0, isOther: false, delayMs: { p5: delay, p50: delay, p95: delay } };
  return (
    <li className="border-line border-t px-3 py-1.5 text-12">
      <span className="flex items-baseline gap-2">
        <span className="translate-y-0.5">
          <CategoryGlyph category={line.category} size={10} />
        </span>
        <IncidentLink id={line.incidentId} prefetch={false} className="min-w-0 break-words hover:underline">
          <IncidentTitle phrases={incidentSentence(incident)} />
        </IncidentLink>
      </span>
      <span className="wrap-anywhere flex flex-wrap gap-x-3 pl-4.5 text-11 text-text-3">
        <time dateTime={new Date(line.at).toISOString()}>{formatClockSeconds(line.at, zone)}</time>
        <span>
          {line.service} {line.version}
        </span>
        {line.count > 1 ? <span>× {formatCount(line.count)}</span> : null}
        {line.lostBytes > 0 ? <span>{formatBytes(line.lostBytes)} lost</span> : null}
      </span>
    </li>
  );
}
