'use client';
import { Plus, X } from 'lucide-react';
import { useId } from 'react';
import { SEVERITIES } from '../../../_alert/rule/rule.ts';
import { MATCHED_FIELDS, type MatchedField } from '../../../_alert/silence/matcher.ts';
import type { FilterOptions } from '../../view/filter-options.ts';
import type { MatchableRule } from './matchable-rule.ts';
import type { MatcherDraft } from './matcher-draft.ts';

const BOX = 'h-7 min-w-0 rounded-control border border-line-2 bg-sunken px-2 pointer-coarse:h-9';

/** Which alerts: a line for each matcher, all of which must hold. */
export function MatcherFields(props: {
  matchers: readonly MatcherDraft[];
  rules: readonly MatchableRule[];
  options: FilterOptions | null;
  /** Without any matcher, it is of every alert. */
  canBeEmpty?: boolean;
  onChange: (matchers: MatcherDraft[]) => void;
}) {
  const { matchers, rules, options, canBeEmpty = false, onChange } = props;
  const set = (place: number, change: Partial<MatcherDraft>) =>
    onChange(matchers.map((one, index) => (index === place ? { ...one, ...change } : one)));
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-1 text-12 text-text-2">
        {matchers.length === 0 ? 'Every alert' : 'Alerts of which all of this is true'}
      </legend>
      {matchers.map((matcher, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line has nothing else to be known by.
        <div key={place} className="flex flex-wrap items-center gap-2">
          <select
            aria-label={`What ${place + 1} looks at`}
            className={BOX}
            value={matcher.on}
            onChange={(event) => {
              const on = MATCHED_FIELDS.find((field) => field === event.target.value) ?? 'service';
              set(place, { on, values: '' });
            }}
          >
            {MATCHED_FIELDS.map((field) => (
              <option key={field}>{field}</option>
            ))}
          </select>
          {matcher.on === 'label' ? (
            <input
              aria-label={`Which label ${place + 1} looks at`}
              placeholder="team"
              className={`${BOX} w-24`}
              value={matcher.label}
              onChange={(event) => set(place, { label: event.target.value })}
            />
          ) : null}
          <select
            aria-label={`Whether ${place + 1} is or is not`}
            className={BOX}
            value={matcher.negated ? 'is not' : 'is'}
            onChange={(event) => set(place, { negated: event.target.value === 'is not' })}
          >
            <option>is</option>
            <option>is not</option>
          </select>
          {matcher.on === 'rule' ? (
            <select
              aria-label={`The rule of ${place + 1}`}
              className={`${BOX} flex-1`}
              value={matcher.values}
              onChange={(event) => set(place, { values: event.target.value })}
            >
              <option value="">choose a rule</option>
              {matcher.values.includes(',') ? <option value={matcher.values}>several rules</option> : null}
              {rules.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          ) : (
            <Values
              place={place}
              value={matcher.values}
              known={knownValues(matcher.on, options)}
              onChange={(values) => set(place, { values })}
            />
          )}
          {matchers.length === 1 && !canBeEmpty ? null : (
            <button
              type="button"
              className="control w-7 justify-center px-0 pointer-coarse:w-9"
              aria-label={`Take ${place + 1} out`}
              onClick={() => onChange(matchers.filter((_, index) => index !== place))}
            >
              <X size={14} strokeWidth={1.75} aria-hidden="true" />
            </button>
          )}
        </div>
      ))}
      <button
        type="button"
        className="control justify-self-start"
        onClick={() =>
          onChange([
            ...matchers,
            { on: matchers.length === 0 ? 'severity' : 'environment', label: '', values: '', negated: false },
          ])
        }
      >
        <Plus size={14} strokeWidth={1.75} aria-hidden="true" />
        {matchers.length === 0 ? 'Only some alerts' : 'And'}
      </button>
    </fieldset>
  );
}

function Values(props: { place: number; value: string; known: readonly string[]; onChange: (value: string) => void }) {
  const id = useId();
  return (
    <>
      <input
        aria-label={`The values of ${props.place + 1}`}
        placeholder="one, or several with commas"
        className={`${BOX} flex-1 basis-32`}
        list={id}
        value={props.value}
        onChange={(event) => props.onChange(event.target.value)}
      />
      <datalist id={id}>
        {props.known.map((value) => (
          <option key={value}>{value}</option>
        ))}
      </datalist>
    </>
  );
}

function knownValues(on: MatchedField, options: FilterOptions | null): readonly string[] {
  if (on === 'severity') return SEVERITIES;
  return on === 'service' || on === 'environment' ? (options?.[on] ?? []) : [];
}
