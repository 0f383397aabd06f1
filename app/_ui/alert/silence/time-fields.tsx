'use client';
import { useId } from 'react';
import { WEEKDAYS } from '../../../_alert/silence/silence.ts';
import type { SilenceDraft } from './silence-draft.ts';
import { DAY_WORDS } from './silence-words.ts';

const BOX = 'h-7 min-w-0 rounded-control border border-line-2 bg-sunken px-2 pointer-coarse:h-9';

/** When: from and until, and the windows of a week. @param zone in which from and until are typed */
export function TimeFields(props: {
  draft: SilenceDraft;
  zone: string;
  onChange: (change: Partial<SilenceDraft>) => void;
}) {
  const { draft, zone, onChange } = props;
  const id = useId();
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-1 text-12 text-text-2">When, in {zone}</legend>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <label className="flex items-center gap-2">
          from
          <input
            type="datetime-local"
            className={BOX}
            value={draft.from}
            onChange={(event) => onChange({ from: event.target.value })}
          />
        </label>
        <label className="flex items-center gap-2">
          until
          <input
            type="datetime-local"
            className={BOX}
            value={draft.until}
            aria-describedby={`${id}-until`}
            onChange={(event) => onChange({ until: event.target.value })}
          />
        </label>
        <span id={`${id}-until`} className="text-11 text-text-3">
          {draft.until === '' ? 'until somebody ends it' : ''}
        </span>
      </div>
      <label className="flex items-center gap-2">
        <input
          type="checkbox"
          checked={draft.isWeekly}
          onChange={(event) => onChange({ isWeekly: event.target.checked, ...(event.target.checked && { until: '' }) })}
        />
        in a maintenance window that comes back each week
      </label>
      {draft.isWeekly ? (
        <div className="grid gap-2 pl-6">
          <div className="flex flex-wrap gap-x-3 gap-y-1">
            {WEEKDAYS.map((day) => (
              <label key={day} className="flex items-center gap-1">
                <input
                  type="checkbox"
                  checked={draft.days.includes(day)}
                  onChange={(event) =>
                    onChange({
                      days: WEEKDAYS.filter((one) => (one === day ? event.target.checked : draft.days.includes(one))),
                    })
                  }
                />
                {DAY_WORDS[day]}
              </label>
            ))}
          </div>
          <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
            <label className="flex items-center gap-2">
              at
              <input
                type="time"
                className={BOX}
                value={draft.start}
                onChange={(event) => onChange({ start: event.target.value })}
              />
            </label>
            <label className="flex items-center gap-2">
              for
              <input
                type="number"
                min="0.1"
                max="144"
                step="any"
                className={`${BOX} w-16`}
                value={draft.hours}
                onChange={(event) => onChange({ hours: event.target.value })}
              />
              hours
            </label>
            <label className="flex min-w-0 flex-1 basis-44 items-center gap-2">
              in
              <input
                className={`${BOX} w-full`}
                list={`${id}-zones`}
                value={draft.zone}
                onChange={(event) => onChange({ zone: event.target.value })}
              />
            </label>
            <datalist id={`${id}-zones`}>
              {Intl.supportedValuesOf('timeZone').map((name) => (
                <option key={name}>{name}</option>
              ))}
            </datalist>
          </div>
        </div>
      ) : null}
    </fieldset>
  );
}
