'use client';
import { useState } from 'react';
import { boxClass, Was } from './was.tsx';

/**
 * A number as people write it: `per` of the field's unit are one of the rule's (100 for percent). An empty field is left
 * alone until it holds a number; where `onClear` is given, it clears the value.
 */
export function NumberBox(props: {
  label: string;
  value: number | undefined;
  was: number | undefined;
  unit: string;
  per?: number;
  step?: number | 'any';
  min?: number;
  onChange: (value: number) => void;
  onClear?: () => void;
}) {
  const { value, was, unit, per = 1 } = props;
  const shown = value === undefined ? '' : written(value * per);
  const [typed, setTyped] = useState<string | null>(null);
  const isChanged = value !== was;
  const text = typed !== null && (typed === '' || Number(typed) === Number(shown)) ? typed : shown;
  return (
    <span className={boxClass(isChanged)}>
      <input
        type="number"
        inputMode="decimal"
        aria-label={props.label}
        value={text}
        min={props.min ?? 0}
        step={props.step ?? 'any'}
        style={{ width: `${Math.max(3, text.length) + 1}ch` }}
        onChange={(event) => {
          setTyped(event.target.value);
          const parsed = event.target.valueAsNumber;
          if (Number.isFinite(parsed)) props.onChange(Number((parsed / per).toPrecision(12)));
          else props.onClear?.();
        }}
        onBlur={() => setTyped(null)}
        className="bg-transparent text-right outline-none [appearance:textfield] [&::-webkit-inner-spin-button]:appearance-none"
      />
      {unit === '' ? null : <span aria-hidden="true">{unit}</span>}
      <Was text={isChanged ? (was === undefined ? 'none' : `${written(was * per)}${unit === '%' ? '%' : ''}`) : null} />
    </span>
  );
}

function written(value: number): string {
  return String(Number(value.toPrecision(10)));
}
