import type { ReactNode } from 'react';

/** The choices of a menu, any of which may be checked, and the way to check none. */
export function CheckList<Value extends string>(props: {
  name: string;
  options: readonly { value: Value; word: ReactNode }[];
  chosen: readonly Value[];
  onChoose: (values: Value[]) => void;
}) {
  const { name, chosen, onChoose } = props;
  return (
    <>
      <ul>
        {props.options.map(({ value, word }) => (
          <li key={value}>
            <label className="flex items-center gap-2 rounded-control px-1 py-1 hover:bg-line pointer-coarse:py-2">
              <input
                type="checkbox"
                className="accent-accent"
                checked={chosen.includes(value)}
                onChange={(event) =>
                  onChoose(event.target.checked ? [...chosen, value] : chosen.filter((other) => other !== value))
                }
              />
              {word}
            </label>
          </li>
        ))}
      </ul>
      {chosen.length > 0 ? (
        <button type="button" className="control mt-2 w-full justify-center" onClick={() => onChoose([])}>
          Clear {name}
        </button>
      ) : null}
    </>
  );
}
