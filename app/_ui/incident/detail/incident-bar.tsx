'use client';
import { ChevronDown, ChevronUp } from 'lucide-react';
import { useSearchParams } from 'next/navigation';
import { CategoryGlyph } from '../../category/glyph.tsx';
import { LiveToggle } from '../../controls/live-toggle.tsx';
import { RangeMenu } from '../../controls/range-menu.tsx';
import { ShareButton } from '../../controls/share-button.tsx';
import { ZoomOut } from '../../controls/zoom-out-button.tsx';
import { BarStart } from '../../shell/bar-start.tsx';
import { Link } from '../../view/link.tsx';
import { IncidentLink } from '../incident-link.tsx';
import { incidentsAddress } from '../incidents-address.ts';
import type { IncidentData } from '../model.ts';
import { IncidentActions } from './incident-actions.tsx';

/** The bar over one incident: the way back and to its neighbours, and what to do about it. */
export function IncidentBar({ data }: { data: IncidentData }) {
  const { incident, byVersion } = data.detail;
  const silentMs = data.unheard.ok ? data.unheard.value.silentForMs : null;
  const query = new URLSearchParams(useSearchParams().toString());
  return (
    <header className="top-bar">
      <BarStart />
      <nav aria-label="Breadcrumb" className="flex min-w-0 items-center gap-2 text-16">
        <Link
          href={incidentsAddress(query)}
          className="text-text-2 hover:text-text hover:underline"
          title="All incidents (Esc)"
          data-shortcut="Escape"
        >
          Incidents
        </Link>
        <span className="text-text-3" aria-hidden="true">
          /
        </span>
        <span className="max-w-60 truncate font-semibold" title={incident.service}>
          {incident.service}
        </span>
      </nav>
      <span className="inline-flex shrink-0 items-center gap-1.5 rounded-pill border border-line-2 px-2 py-px font-mono text-12">
        <CategoryGlyph category={incident.category} size={10} />
        {incident.category}
      </span>
      <div data-print="hide" className="bar-strip">
        {data.neighbours.ok ? <NeighbourLinks neighbours={data.neighbours.value} /> : null}
        <ZoomOut now={data.now} seen={data.range.words === null} />
        <RangeMenu range={data.range} />
        <IncidentActions incident={incident} versions={byVersion.map(({ version }) => version)} silentMs={silentMs} />
        <LiveToggle />
        <ShareButton range={data.range} />
      </div>
    </header>
  );
}

function NeighbourLinks({ neighbours }: { neighbours: (IncidentData['neighbours'] & { ok: true })['value'] }) {
  const { position, total, previousId, nextId } = neighbours;
  if (total === 0) return null;
  const ends = [
    { id: previousId, word: 'Previous incident', key: 'k', Icon: ChevronUp },
    { id: nextId, word: 'Next incident', key: 'j', Icon: ChevronDown },
  ];
  const [previous, next] = ends.map(({ id, word, key, Icon }) => {
    const face = (
      <>
        <Icon size={14} strokeWidth={1.75} aria-hidden="true" />
        <kbd className="font-mono text-11 pointer-coarse:hidden max-sm:hidden">{key}</kbd>
      </>
    );
    return id === null ? (
      <span key={key} className="control h-6 px-1.5 text-text-3" aria-hidden="true">
        {face}
      </span>
    ) : (
      <IncidentLink
        key={key}
        id={id}
        aria-label={word}
        title={`${word} (${key})`}
        data-shortcut={key}
        className="control h-6 px-1.5"
      >
        {face}
      </IncidentLink>
    );
  });
  return (
    <span className="flex items-center gap-2 text-12 text-text-2">
      {previous}
      <span className="whitespace-nowrap">
        {position} of {total}
      </span>
      {next}
    </span>
  );
}
