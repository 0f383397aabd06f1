import type { ReactNode } from 'react';

/** The choices of a menu, one of them in force; null where none is. */
export function ChoiceList<Value extends string>(props: {
  options: readonly { value: Value; word: ReactNode }[];
  chosen: Value | null;
  onChoose: (value: Value) => void;
}) {
  return (
    <ul>
      {props.options.map(({ value, word }) => (
        <li key={value}>
          <button
            type="button"
            aria-pressed={value === props.chosen}
            className="w-full rounded-control px-2 py-1 text-left hover:bg-line aria-pressed:font-semibold aria-pressed:text-accent pointer-coarse:py-2.5"
            onClick={() => props.onChoose(value)}
          >
            {word}
          </button>
        </li>
      ))}
    </ul>
  );
}
