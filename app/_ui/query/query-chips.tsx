'use client';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { formatTerm } from '../../_close/query/format-query.ts';
import type { QueryTerm } from '../../_close/query/query-term.ts';
import { valueName } from '../controls/filter-choices.tsx';
import { formatSpan } from '../format/time.ts';
import type { ResolvedRange } from '../view/range.ts';
import { useZone } from '../view/use-zone.ts';
import { useView } from '../view/view-context.tsx';
import type { AppliedTerms } from './use-view-terms.ts';

/** All that a screen is restricted to, each removable: fixed times and terms. Renders nothing where nothing is. */
export function QueryChips(props: { range: ResolvedRange; applied: AppliedTerms; className: string }) {
  const { range, applied, className } = props;
  const { setView } = useView();
  const zone = useZone();
  const { terms, apply } = applied;
  const isFixed = range.words === null;
  const showLatest = () => setView({ from: null, to: null });
  if (!isFixed && terms.length === 0) return null;
  return (
    <ul aria-label="Filters in force" data-print="hide" className={className}>
      {isFixed ? (
        <Chip onRemove={showLatest}>
          <span className="text-text-2">time </span>
          {formatSpan(range.from, range.to, zone)}
        </Chip>
      ) : null}
      {terms.map((term) => (
        <Chip key={formatTerm(term)} onRemove={() => apply(terms.filter((other) => other !== term))}>
          <TermWords term={term} />
        </Chip>
      ))}
      {terms.length + (isFixed ? 1 : 0) > 1 ? (
        <li>
          <button
            type="button"
            className="text-12 text-accent hover:underline"
            onClick={() => {
              apply([]);
              if (isFixed) showLatest();
            }}
          >
            Clear all
          </button>
        </li>
      ) : null}
    </ul>
  );
}

function Chip({ onRemove, children }: { onRemove: () => void; children: ReactNode }) {
  return (
    <li className="min-w-0">
      <button
        type="button"
        className="inline-flex h-6 max-w-full items-center gap-1.5 rounded-control border border-line-2 bg-raised px-2 text-12 hover:border-accent pointer-coarse:h-9"
        onClick={onRemove}
      >
        <span className="min-w-0 truncate">
          <span className="sr-only">Remove filter </span>
          {children}
        </span>
        <X size={12} strokeWidth={1.75} className="shrink-0 text-text-2" aria-hidden="true" />
      </button>
    </li>
  );
}

/** As it is typed: the colon and the minus are for the eye. */
function TermWords({ term: { key, value, excluded } }: { term: QueryTerm }) {
  return (
    <>
      {excluded ? (
        <>
          <span aria-hidden="true">-</span>
          <span className="sr-only">not </span>
        </>
      ) : null}
      {key === 'text' ? (
        <span className="sr-only">text </span>
      ) : (
        <>
          <span className="text-text-2 after:content-[':'_/_'']">{key}</span>{' '}
        </>
      )}
      {valueName(value)}
    </>
  );
}
