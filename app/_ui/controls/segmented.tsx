/** A choice of a few words, one of them chosen. */
export function Segmented<Value extends string>(props: {
  label: string;
  options: readonly { value: Value; word: string }[];
  chosen: Value;
  onChoose: (value: Value) => void;
}) {
  return (
    <fieldset data-print="hide" className="inline-flex overflow-hidden rounded-control border border-line-2">
      <legend className="sr-only">{props.label}</legend>
      {props.options.map(({ value, word }) => (
        <button
          key={value}
          type="button"
          aria-pressed={value === props.chosen}
          onClick={() => props.onChoose(value)}
          className="h-6 border-line-2 border-l px-2 text-12 text-text-2 first-of-type:border-l-0 hover:text-text focus-visible:-outline-offset-2 aria-pressed:bg-raised aria-pressed:shadow-[inset_0_-2px_0_var(--accent)] aria-pressed:font-semibold aria-pressed:text-text pointer-coarse:h-9"
        >
          {word}
        </button>
      ))}
    </fieldset>
  );
}
