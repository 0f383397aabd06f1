import { boxClass, Was } from './was.tsx';

/** A line of text; outlined where it was changed. */
export function TextBox(props: {
  label: string;
  value: string;
  was: string;
  placeholder?: string;
  onChange: (value: string) => void;
}) {
  const { value, was } = props;
  const isChanged = value !== was;
  return (
    <span className={`${boxClass(isChanged)} flex-1`}>
      <input
        type="text"
        aria-label={props.label}
        value={value}
        maxLength={2048}
        placeholder={props.placeholder}
        onChange={(event) => props.onChange(event.target.value)}
        className="w-24 min-w-0 flex-1 bg-transparent outline-none placeholder:text-text-3"
      />
      <Was text={isChanged ? (was === '' ? 'none' : was) : null} />
    </span>
  );
}
