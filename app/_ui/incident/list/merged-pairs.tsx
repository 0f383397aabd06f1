'use client';
import { ChevronDown, ChevronRight } from 'lucide-react';
import type { Incident } from '../../../_close/incident/incident.ts';
import { formatCount, formatCountOf } from '../../format/count.ts';
import { IncidentLink } from '../incident-link.tsx';
import { IncidentTitle } from '../incident-title.tsx';
import { pairTitles } from '../tail/pair-title.ts';

/** "+2 merged": what was merged into the pair of a row, each with its own figures once it is opened. */
export function MergedPairs(props: { incident: Incident; open: boolean; onToggle: () => void }) {
  const { incident, open } = props;
  const { merged } = incident;
  if (merged.length === 0) return null;
  const Icon = open ? ChevronDown : ChevronRight;
  const titles = pairTitles([incident, ...merged]).slice(1);
  return (
    <span className="block text-12">
      <button
        type="button"
        aria-expanded={open}
        className="inline-flex items-center gap-0.5 text-text-2 hover:text-accent pointer-coarse:py-1.5"
        onClick={props.onToggle}
      >
        +{formatCount(merged.length)} merged
        <Icon size={12} strokeWidth={1.75} className="text-text-3" aria-hidden="true" />
      </button>
      {open
        ? merged.map(({ id, connections, count }, index) => (
            <span key={id} className="flex flex-wrap gap-x-3 pl-3">
              <IncidentLink id={id} prefetch={false} className="hover:underline">
                <IncidentTitle phrases={titles[index] ?? []} />
              </IncidentLink>
              <span className="text-text-3">
                {formatCountOf(connections, 'connection')}, ×{formatCount(count)}
              </span>
            </span>
          ))
        : null}
    </span>
  );
}
