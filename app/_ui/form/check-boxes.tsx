import type { ReactNode } from 'react';

/** Check boxes: any number of them may be chosen. Choices are reported in the order of the options. */
export function CheckBoxes<Value extends string>(props: {
  legend: string;
  options: readonly { value: Value; word: ReactNode }[];
  chosen: readonly Value[];
  onChoose: (values: Value[]) => void;
}) {
  const { options, chosen, onChoose } = props;
  const choose = (value: Value, isChosen: boolean) =>
    onChoose(options.map((option) => option.value).filter((one) => (one === value ? isChosen : chosen.includes(one))));
  return (
    <fieldset className="grid gap-1">
      <legend className="mb-1 text-12 text-text-2">{props.legend}</legend>
      {options.map(({ value, word }) => (
        <label key={value} className="wrap-anywhere flex items-baseline gap-2 pointer-coarse:py-1.5">
          <input
            type="checkbox"
            className="accent-accent"
            checked={chosen.includes(value)}
            onChange={(event) => choose(value, event.target.checked)}
          />
          {word}
        </label>
      ))}
    </fieldset>
  );
}
