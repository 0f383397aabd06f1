'use client';
import { FormField } from '../../form/form-field.tsx';
import { TextField } from '../../form/text-field.tsx';

/** No name of a project is empty. */
const NEW = '';

/** Which project a key is for: one of those that there are, or a new one by its name. */
export interface ChosenProject {
  isNew: boolean;
  name: string;
}

/** The field for it, and another one for the name of a new one. */
export function ProjectChoice(props: {
  projects: readonly string[];
  chosen: ChosenProject;
  problem: string | null;
  onChoose: (chosen: ChosenProject) => void;
}) {
  const { projects, chosen, problem, onChoose } = props;
  return (
    <>
      <FormField label="Project" problem={chosen.isNew ? null : problem}>
        {(control) => (
          <select
            {...control}
            value={chosen.isNew ? NEW : chosen.name}
            onChange={({ target }) => onChoose({ isNew: target.value === NEW, name: target.value })}
          >
            {projects.map((project) => (
              <option key={project} value={project}>
                {project}
              </option>
            ))}
            <option value={NEW}>a new one …</option>
          </select>
        )}
      </FormField>
      {chosen.isNew ? (
        <TextField
          label="Name of the new project"
          hint="The key makes it. Data of one project is seen by those alone who may see it."
          problem={problem}
          maxLength={100}
          autoComplete="off"
          value={chosen.name}
          onChange={(name) => onChoose({ isNew: true, name })}
        />
      ) : null}
    </>
  );
}
