'use client';
import { Merge } from 'lucide-react';
import type { MergeTarget } from '../../../_query/incident/incident.ts';
import { IncidentLink } from '../incident-link.tsx';
import { IncidentTitle } from '../incident-title.tsx';
import { sentenceText } from '../sentence.ts';
import { pairTitle } from '../tail/pair-title.ts';
import { TakeOutButton } from './take-out-button.tsx';

/** Says of a merged pair in which one it counts, and takes it out. */
export default function MergedIntoNote({ id, name, into }: { id: string; name: string; into: MergeTarget }) {
  const title = pairTitle(into);
  return (
    <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-12 text-text-2">
      <span className="inline-flex items-center gap-1.5">
        <Merge size={14} strokeWidth={1.75} className="shrink-0 text-text-3" aria-hidden="true" />
        <span>
          Merged into{' '}
          <IncidentLink id={into.id} className="text-accent hover:underline" title={sentenceText(title)}>
            <IncidentTitle phrases={title} />
          </IncidentLink>
          , which has the state of both. The figures here are of this pair alone.
        </span>
      </span>
      <TakeOutButton id={id} name={name} />
    </p>
  );
}
