import { type ReactNode, useId } from 'react';

/** What a control needs of the field around it. */
export interface FieldControl {
  id: string;
  'aria-invalid': true | undefined;
  'aria-describedby': string | undefined;
  className: string;
}

/** A field of the form: its name, its control, what belongs into it, and what the API says is wrong with it. */
export function FormField(props: {
  label: string;
  hint?: ReactNode;
  problem: string | null;
  className?: string;
  children: (control: FieldControl) => ReactNode;
}) {
  const id = useId();
  const { label, hint, problem } = props;
  const described = [hint ? `${id}-hint` : '', problem === null ? '' : `${id}-problem`].filter((part) => part !== '');
  return (
    <div className={`grid min-w-0 content-start gap-1 ${props.className ?? ''}`}>
      <label htmlFor={id} className="text-12 text-text-2">
        {label}
      </label>
      {props.children({
        id,
        'aria-invalid': problem === null ? undefined : true,
        'aria-describedby': described.length === 0 ? undefined : described.join(' '),
        className: `h-7 w-full min-w-0 rounded-control border bg-sunken px-2 text-13 text-text placeholder:text-text-3 pointer-coarse:h-9 ${
          problem === null ? 'border-line-2' : 'border-bad'
        }`,
      })}
      {hint ? (
        <div id={`${id}-hint`} className="text-11 text-text-3">
          {hint}
        </div>
      ) : null}
      {problem === null ? null : (
        <p id={`${id}-problem`} className="text-12 text-bad">
          {problem}
        </p>
      )}
    </div>
  );
}
