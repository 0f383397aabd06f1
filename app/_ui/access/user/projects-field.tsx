'use client';
import { CheckBoxes } from '../../form/check-boxes.tsx';
import { FormField } from '../../form/form-field.tsx';

/**
 * What a user who is no admin may see.
 * @param props.projects those that there are, and those that the user was given
 * @param props.chosen null for every one
 */
export function ProjectsField(props: {
  projects: readonly string[];
  chosen: readonly string[] | null;
  problem: string | null;
  onChoose: (chosen: readonly string[] | null) => void;
}) {
  const { projects, chosen, onChoose } = props;
  return (
    <>
      <FormField label="Sees" problem={props.problem}>
        {(control) => (
          <select
            {...control}
            value={chosen === null ? 'all' : 'some'}
            onChange={({ target }) => onChoose(target.value === 'all' ? null : projects.slice(0, 1))}
          >
            <option value="all">every project, also those to come</option>
            <option value="some">{projects.length === 1 ? `the project ${projects[0]} alone` : 'some projects'}</option>
          </select>
        )}
      </FormField>
      {chosen === null || projects.length === 1 ? null : (
        <CheckBoxes
          legend="Projects"
          options={projects.map((value) => ({ value, word: value }))}
          chosen={chosen}
          onChoose={onChoose}
        />
      )}
    </>
  );
}
