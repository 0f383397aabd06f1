import type { ReactNode } from 'react';
import type { SentForm } from './use-sent-form.ts';

/**
 * A form that is sent to the API, with its fields, what the API says of none of them, and the button.
 * @param props.fields the members of the body at whose fields the API's words stand
 */
export function SentFormFrame(props: {
  form: SentForm;
  fields: readonly string[];
  onSubmit: () => void;
  children: ReactNode;
  button: ReactNode;
}) {
  const { ref, problems } = props.form;
  const others = problems.filter(({ field }) => !props.fields.includes(field));
  return (
    // Before its script is there, a form of the method GET would write a password into the address.
    <form
      ref={ref}
      method="post"
      noValidate
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        props.onSubmit();
      }}
    >
      {props.children}
      {/* It is there before it says anything: only then is it read aloud. */}
      <p role="alert" className="text-12 text-bad empty:hidden">
        {others.map(({ message }) => message).join(' ')}
      </p>
      {props.button}
    </form>
  );
}
