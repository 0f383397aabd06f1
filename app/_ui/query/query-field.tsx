'use client';
import { Search } from 'lucide-react';
import { type KeyboardEvent, lazy, Suspense, useId, useRef, useState } from 'react';
import { parseQuery } from '../../_close/query/parse-query.ts';
import type { QueryTerm } from '../../_close/query/query-term.ts';
import { untilLoaded } from '../live/until-loaded.ts';
import type { FilterOptions } from '../view/filter-options.ts';
import type { ResolvedRange } from '../view/range.ts';
import { useView } from '../view/view-context.tsx';
import { QueryChips } from './query-chips.tsx';
import type { AppliedTerms } from './use-view-terms.ts';

// Nobody needs it before the field has the focus.
const QueryHelp = lazy(() => untilLoaded(() => import('./query-help.tsx')));

/**
 * One field to find and to filter: what is restricted as chips, and what is typed until Enter applies it. Alt+Enter leaves it
 * out, Backspace at the start takes the last chip, Escape goes back to the page.
 * @param props.note on terms that do not restrict all of the screen
 * @param props.countAddress of the API's answer that has the number of pairs for some terms; null on a screen without
 */
export function QueryField(props: {
  range: ResolvedRange;
  applied: AppliedTerms;
  options: FilterOptions | null;
  note: (terms: readonly QueryTerm[]) => string | null;
  countAddress: ((terms: readonly QueryTerm[]) => string) | null;
}) {
  const { range, applied, options, note, countAddress } = props;
  const { q } = useView().view;
  const inAddress = parseQuery(q ?? '');
  const id = useId();
  const [draft, setDraft] = useState(inAddress.ok ? '' : (q ?? ''));
  const [problem, setProblem] = useState<string | null>(null);
  const [hasFocus, setHasFocus] = useState(false);
  const [chosenId, setChosenId] = useState<string | null>(null);
  const help = useRef<(event: KeyboardEvent) => boolean>(null);
  const input = useRef<HTMLInputElement>(null);
  const typed = parseQuery(draft);
  const note_ = note(typed.ok ? [...applied.terms, ...typed.terms] : applied.terms);
  const wrong = problem ?? (inAddress.ok ? null : `${inAddress.problem} Nothing is filtered by it.`);

  const change = (text: string) => {
    setDraft(text);
    setProblem(null);
  };
  const apply = (excluded: boolean) => {
    if (!typed.ok) return setProblem(typed.problem);
    const terms = excluded ? typed.terms.map((term) => ({ ...term, excluded: true })) : typed.terms;
    applied.apply(distinct([...applied.terms, ...terms]));
    change('');
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing || help.current?.(event)) return;
    const atStart = input.current?.selectionStart === 0 && input.current.selectionEnd === 0;
    if (event.key === 'Enter') apply(event.altKey);
    else if (event.key === 'Backspace' && atStart && applied.terms.length > 0)
      applied.apply(applied.terms.slice(0, -1));
    else if (event.key === 'Escape') {
      if (draft === '') input.current?.blur();
      else change('');
    } else return;
    event.preventDefault();
  };
  return (
    <search data-print="hide" className="@container relative min-w-0 text-12">
      <div className="flex min-h-8 flex-wrap items-center gap-x-2 gap-y-1 rounded-control border border-line-2 bg-sunken px-2 py-0.5 focus-within:border-accent pointer-coarse:min-h-10">
        <Search size={14} strokeWidth={1.75} className="shrink-0 text-text-3" aria-hidden="true" />
        <QueryChips range={range} applied={applied} className="contents" />
        <input
          ref={input}
          role="combobox"
          aria-label="Find and filter"
          aria-autocomplete="list"
          aria-expanded={hasFocus}
          aria-controls={`${id}-list`}
          aria-activedescendant={(hasFocus && chosenId) || undefined}
          aria-describedby={`${id}-note`}
          aria-invalid={wrong !== null}
          data-shortcut="f"
          data-shortcut-main
          value={draft}
          placeholder={applied.terms.length === 0 ? 'Find and filter: words, service:, version:, state: …' : ''}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          onChange={(event) => change(event.target.value)}
          onKeyDown={onKeyDown}
          onFocus={() => setHasFocus(true)}
          onBlur={() => setHasFocus(false)}
          className="h-7 min-w-16 flex-1 bg-transparent font-mono outline-none placeholder:font-sans placeholder:text-text-3"
        />
        {hasFocus ? (
          <Suspense>
            <QueryHelp
              listId={`${id}-list`}
              draft={draft}
              typed={typed.ok ? typed.terms : null}
              applied={applied.terms}
              options={options}
              range={range}
              countAddress={countAddress}
              help={help}
              onChoose={setChosenId}
              onChange={change}
            />
          </Suspense>
        ) : null}
      </div>
      <p id={`${id}-note`} className={note_ === null ? 'sr-only' : 'mt-1 text-text-3'}>
        {note_ ?? 'Enter applies, Alt and Enter leave out, a minus before a word does so too.'}
      </p>
      {wrong === null ? null : (
        <p role="alert" className="mt-1 wrap-anywhere text-bad">
          {wrong}
        </p>
      )}
    </search>
  );
}

function distinct(terms: readonly QueryTerm[]): QueryTerm[] {
  const same = (a: QueryTerm, b: QueryTerm) => a.key === b.key && a.value === b.value && a.excluded === b.excluded;
  return terms.filter((term, index) => terms.findIndex((other) => same(term, other)) === index);
}
