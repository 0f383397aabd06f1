'use client';
import { useId, useState } from 'react';
import { filterValues, type RuleFilter } from '../../../../_alert/rule/rule.ts';
import { CheckList } from '../../../controls/check-list.tsx';
import { DropDown } from '../../../controls/drop-down.tsx';
import { valueName } from '../../../controls/filter-choices.tsx';
import type { RuleForm } from './rule-form.ts';
import { Was } from './was.tsx';

/** More options than this get a field to search them. */
const SEARCH_ABOVE = 8;

/** The values of one dimension that a rule looks at; none chosen means all. */
export function FilterBox(props: { form: RuleForm; name: keyof RuleFilter; seen: readonly string[] }) {
  const { form, name } = props;
  const [search, setSearch] = useState('');
  const searchId = useId();
  const chosen = filterValues(form.draft.filter, name);
  const before = filterValues(form.base.filter, name);
  const isChanged = chosen.join('\n') !== before.join('\n');
  const options = [...new Set([...props.seen, ...chosen])].sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
  const shown = options.filter((option) => option.toLowerCase().includes(search.toLowerCase()));
  return (
    <span className={isChanged ? '*:border-accent *:bg-accent-soft' : ''}>
      <DropDown
        label={`Where: ${name}`}
        face={
          <>
            <span className="sr-only">{name}: </span>
            <span className="max-w-40 truncate">{words(name, chosen)}</span>
            <Was text={isChanged ? words(name, before) : null} />
          </>
        }
      >
        {() => (
          <>
            {options.length > SEARCH_ABOVE ? (
              <div className="mb-2">
                <label htmlFor={searchId} className="sr-only">
                  Search {name}
                </label>
                <input
                  id={searchId}
                  value={search}
                  onChange={(event) => setSearch(event.target.value)}
                  placeholder="Search"
                  className="h-7 w-full rounded-control border border-line-2 bg-sunken px-2"
                />
              </div>
            ) : null}
            {options.length === 0 ? <p className="px-1 py-1 text-text-2">None in the last 30 days.</p> : null}
            <CheckList
              name={name}
              options={shown.map((value) => ({ value, word: <span className="truncate">{valueName(value)}</span> }))}
              chosen={chosen}
              onChoose={(values) => form.set({ filter: withValues(form.draft.filter, name, values) })}
            />
          </>
        )}
      </DropDown>
    </span>
  );
}

function words(name: string, values: readonly string[]): string {
  if (values.length === 0) return `any ${name}`;
  return values.length === 1 ? valueName(values[0] ?? '') : `${values.length} ${name}s`;
}

/** What restricts to nothing is absent. */
function withValues(filter: RuleFilter, name: keyof RuleFilter, values: string[]): RuleFilter {
  const { [name]: _, ...others } = filter;
  return values.length === 0 ? others : { ...others, [name]: values };
}
