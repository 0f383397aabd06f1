'use client';
import { type KeyboardEvent, type RefObject, useEffect, useImperativeHandle, useState } from 'react';
import type { QueryTerm } from '../../_close/query/query-term.ts';
import type { FilterOptions } from '../view/filter-options.ts';
import type { ResolvedRange } from '../view/range.ts';
import { suggestions } from './suggestions.ts';
import { useKnownValues } from './use-known-values.ts';
import { useQueryCount } from './use-query-count.ts';

const KEY = 'rounded-key border border-line-2 bg-surface px-1.5 font-mono text-11';

/** What helps to type a query: what the last word may become, how many pairs would be left, and which keys there are. */
export default function QueryHelp(props: {
  listId: string;
  draft: string;
  /** The terms of the draft; null where it can't be read as it stands. */
  typed: readonly QueryTerm[] | null;
  applied: readonly QueryTerm[];
  options: FilterOptions | null;
  range: ResolvedRange;
  countAddress: ((terms: readonly QueryTerm[]) => string) | null;
  /** Gets what is done with a key; it returns whether it took the key. */
  help: RefObject<((event: KeyboardEvent) => boolean) | null>;
  onChoose: (id: string | null) => void;
  onChange: (draft: string) => void;
}) {
  const { listId, draft, typed, applied, countAddress, onChoose, onChange } = props;
  const known = useKnownValues(props.options, props.range);
  const [open, setOpen] = useState(true);
  const [chosen, setChosen] = useState(-1);
  const found = open ? suggestions(draft, known) : [];
  const at = Math.min(chosen, found.length - 1);
  const chosenId = at < 0 ? null : `${listId}-${at}`;
  const wanted = typed === null || typed.length === 0 ? null : [...applied, ...typed];
  const count = useQueryCount(countAddress === null || wanted === null ? null : countAddress(wanted));

  useEffect(() => {
    onChoose(chosenId);
    return () => onChoose(null);
  }, [chosenId, onChoose]);

  const take = (text: string) => {
    setChosen(-1);
    onChange(text);
  };
  useImperativeHandle(props.help, () => (event: KeyboardEvent) => {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const suggestion = found[at] ?? (event.key === 'Tab' && draft !== '' ? found[0] : undefined);
    if (by !== 0) {
      setOpen(true);
      if (found.length > 0) setChosen((Math.max(at, by < 0 ? 0 : -1) + by + found.length) % found.length);
    } else if (suggestion !== undefined && !event.shiftKey && !event.altKey && ['Enter', 'Tab'].includes(event.key)) {
      take(suggestion.text);
    } else if (event.key === 'Escape' && found.length > 0 && draft !== '') {
      setOpen(false);
    } else {
      if (event.key !== 'Shift') setOpen(true);
      return false;
    }
    event.preventDefault();
    return true;
  });
  return (
    <>
      <span role="status" className="whitespace-nowrap text-text-2">
        {count}
      </span>
      {draft === '' ? null : (
        <span
          className="hidden items-center gap-1.5 whitespace-nowrap text-text-3 @min-[640px]:flex"
          aria-hidden="true"
        >
          <kbd className={KEY}>↵</kbd> apply <kbd className={KEY}>⌥↵</kbd> exclude <kbd className={KEY}>Esc</kbd>
        </span>
      )}
      <div
        id={listId}
        role="listbox"
        aria-label="Keys and values"
        className={`floating absolute top-full left-0 z-20 mt-1 max-h-80 w-[min(360px,100%)] overflow-y-auto p-1 ${found.length === 0 ? 'hidden' : ''}`}
      >
        {found.map(({ word, text }, index) => (
          <div
            key={word}
            id={`${listId}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === at}
            className="cursor-default truncate rounded-control px-2 py-1 font-mono aria-selected:bg-accent-soft pointer-coarse:py-2"
            title={word}
            // The field keeps the focus.
            onMouseDown={(event) => event.preventDefault()}
            onMouseMove={() => setChosen(index)}
            onClick={() => take(text)}
            onKeyDown={() => undefined}
          >
            {word}
          </div>
        ))}
      </div>
    </>
  );
}
