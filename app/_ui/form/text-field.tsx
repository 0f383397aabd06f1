import type { ComponentProps, ReactNode } from 'react';
import { FormField } from './form-field.tsx';

type Attributes = Pick<ComponentProps<'input'>, 'type' | 'name' | 'autoComplete' | 'readOnly' | 'maxLength'>;

/** A field of one line of text. */
export function TextField(
  props: Attributes & {
    label: string;
    hint?: ReactNode;
    problem?: string | null;
    value: string;
    onChange: (value: string) => void;
  },
) {
  const { label, hint, problem = null, onChange, ...attributes } = props;
  return (
    <FormField label={label} hint={hint} problem={problem}>
      {(control) => <input {...control} {...attributes} onChange={(event) => onChange(event.target.value)} />}
    </FormField>
  );
}
