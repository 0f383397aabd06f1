import { useId } from 'react';
import { digestKind } from '../../../_alert/digest/channel-reports.ts';
import { WEEKDAYS } from '../../../_alert/silence/silence.ts';
import { FormField } from '../../form/form-field.tsx';
import { DAY_WORDS } from '../silence/silence-words.ts';
import type { DraftForm } from './draft-form.ts';

/** What a channel gets beside alerts: a weekly digest where people read it, verdicts on deploys at PagerDuty. */
export function ReportFields({ form }: { form: DraftForm }) {
  const zones = useId();
  const { draft, change } = form;
  const { digest, hasDigest } = draft;
  if (draft.kind === 'pagerduty') {
    return (
      <Choice
        words="Verdicts on deploys too, as change events: they page nobody"
        chosen={draft.changeEvents}
        onChange={(changeEvents) => change({ changeEvents })}
      />
    );
  }
  if (digestKind(draft.kind) === null) return null;
  return (
    <div className="grid gap-2">
      <Choice words="A weekly digest too" chosen={hasDigest} onChange={(isChosen) => change({ hasDigest: isChosen })} />
      {hasDigest ? (
        <div className="grid grid-cols-[72px_124px_minmax(0,1fr)] gap-3">
          <FormField label="Day" problem={form.problemOf('digest.day')}>
            {(control) => (
              <select
                {...control}
                value={digest.day}
                onChange={({ target }) => {
                  const day = WEEKDAYS.find((one) => one === target.value) ?? digest.day;
                  change({ digest: { ...digest, day } });
                }}
              >
                {WEEKDAYS.map((day) => (
                  <option key={day} value={day}>
                    {DAY_WORDS[day]}
                  </option>
                ))}
              </select>
            )}
          </FormField>
          <FormField label="Time" problem={form.problemOf('digest.time')}>
            {(control) => (
              <input
                {...control}
                type="time"
                value={digest.time}
                onChange={({ target }) => change({ digest: { ...digest, time: target.value } })}
              />
            )}
          </FormField>
          <FormField label="Time zone" problem={form.problemOf('digest.zone')}>
            {(control) => (
              <>
                <input
                  {...control}
                  list={zones}
                  autoComplete="off"
                  spellCheck={false}
                  value={digest.zone}
                  onChange={({ target }) => change({ digest: { ...digest, zone: target.value } })}
                />
                <datalist id={zones}>
                  {Intl.supportedValuesOf('timeZone').map((name) => (
                    <option key={name}>{name}</option>
                  ))}
                </datalist>
              </>
            )}
          </FormField>
        </div>
      ) : null}
    </div>
  );
}

function Choice(props: { words: string; chosen: boolean; onChange: (chosen: boolean) => void }) {
  return (
    <label className="flex min-h-6 items-center gap-2 text-12 text-text-2 pointer-coarse:min-h-9">
      <input
        type="checkbox"
        className="accent-accent"
        checked={props.chosen}
        onChange={({ target }) => props.onChange(target.checked)}
      />
      {props.words}
    </label>
  );
}
