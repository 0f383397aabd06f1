'use client';
import { useState } from 'react';
import { KEY_SCOPES, type KeyScope } from '../../../_access/key-scope.ts';
import { DAY_MS } from '../../../_close/time/grain.ts';
import { CheckBoxes } from '../../form/check-boxes.tsx';
import { FormField } from '../../form/form-field.tsx';
import { sendJson } from '../../form/send-json.ts';
import { SentFormFrame } from '../../form/sent-form.tsx';
import { TextField } from '../../form/text-field.tsx';
import { useSentForm } from '../../form/use-sent-form.ts';
import { LIVES, SCOPE_WORDS } from './key-words.ts';
import { type ChosenProject, ProjectChoice } from './project-choice.tsx';
import { type KeyShownOnce, ShownOnce } from './shown-once.tsx';

const SCOPES = KEY_SCOPES.map((value) => ({
  value,
  word: (
    <>
      {SCOPE_WORDS[value]}
      <span className="whitespace-nowrap font-mono text-11 text-text-3">{value}</span>
    </>
  ),
}));

/**
 * Makes a key: what it is for, what it may be used for, in which project, and how long it stands. Then it shows the key, once.
 * @param props.project the one that is chosen at first, one of `projects`
 */
export default function KeyForm(props: { projects: readonly string[]; project: string; onDone: () => void }) {
  const form = useSentForm();
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<readonly KeyScope[]>(['ingest']);
  const [project, setProject] = useState<ChosenProject>({ isNew: false, name: props.project });
  const [days, setDays] = useState<number>(0);
  const [made, setMade] = useState<KeyShownOnce | null>(null);
  if (made !== null) return <ShownOnce made={made} onDone={props.onDone} />;
  const make = () => {
    const expiresAt = days === 0 ? null : Date.now() + days * DAY_MS;
    const body = { name, scopes, project: project.name, expiresAt };
    form.send(() => sendJson<KeyShownOnce>('access/keys', 'POST', body), setMade);
  };
  return (
    <SentFormFrame
      form={form}
      fields={['name', 'project']}
      onSubmit={make}
      button={
        <div className="flex justify-end">
          <button type="submit" className="control primary" disabled={form.busy}>
            Make the key
          </button>
        </div>
      }
    >
      <TextField
        label="Name"
        hint="Such as the service or the pipeline that it is for."
        problem={form.problemOf('name')}
        maxLength={100}
        autoComplete="off"
        value={name}
        onChange={setName}
      />
      <CheckBoxes legend="It may" options={SCOPES} chosen={scopes} onChoose={setScopes} />
      <ProjectChoice
        projects={props.projects}
        chosen={project}
        problem={form.problemOf('project')}
        onChoose={setProject}
      />
      <FormField label="Expires" problem={null}>
        {(control) => (
          <select {...control} value={days} onChange={(event) => setDays(Number(event.target.value))}>
            {LIVES.map((life) => (
              <option key={life} value={life}>
                {life === 0 ? 'never' : `in ${life} days`}
              </option>
            ))}
          </select>
        )}
      </FormField>
    </SentFormFrame>
  );
}
