import { ChevronDown } from 'lucide-react';
import { boxClass, Was } from './was.tsx';

/** One of a few values. The browser's own list: it opens as each device is used to. */
export function SelectBox<Value extends string | number>(props: {
  label: string;
  options: readonly { value: Value; word: string }[];
  chosen: Value;
  was: Value;
  onChoose: (value: Value) => void;
}) {
  const { options, chosen, was } = props;
  const isChanged = chosen !== was;
  const wordOf = (value: Value) => options.find((option) => option.value === value)?.word ?? String(value);
  return (
    <span className={boxClass(isChanged)}>
      <select
        aria-label={props.label}
        value={String(chosen)}
        onChange={(event) => {
          const found = options.find(({ value }) => String(value) === event.target.value);
          if (found) props.onChoose(found.value);
        }}
        className="min-w-0 max-w-56 appearance-none truncate bg-transparent pr-4 outline-none"
      >
        {options.map(({ value, word }) => (
          <option key={String(value)} value={String(value)} className="bg-raised text-text">
            {word}
          </option>
        ))}
      </select>
      <ChevronDown
        size={14}
        strokeWidth={1.75}
        className="pointer-events-none -ml-5 shrink-0 text-text-3"
        aria-hidden="true"
      />
      <Was text={isChanged ? wordOf(was) : null} />
    </span>
  );
}
