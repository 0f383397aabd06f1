import type { ReactNode } from 'react';
import { burnWindows } from '../../../../_alert/rule/burn-windows.ts';
import type { BurnRateCondition, ChangeCondition } from '../../../../_alert/rule/rule.ts';
import { formatDuration } from '../../../format/duration.ts';
import { formatRate } from '../../../format/rate.ts';
import { FieldRow } from './field-row.tsx';
import { NumberBox } from './number-box.tsx';
import type { RuleForm } from './rule-form.ts';
import { SelectBox } from './select-box.tsx';

const AGAINST = [
  { value: 'last_week', word: 'the same hours of 7 days' },
  { value: 'previous', word: 'the window before' },
] as const;

/** Over how many times what was before. */
export function ChangeFields(props: { form: RuleForm; condition: ChangeCondition; held: ReactNode }) {
  const { form, condition } = props;
  const before = form.base.condition.kind === 'change' ? form.base.condition : condition;
  return (
    <>
      <FieldRow label="fires above" problem={form.problemOf('condition.factor', 'forMs')}>
        <NumberBox
          label="Factor"
          value={condition.factor}
          was={before.factor}
          unit="×"
          onChange={(factor) => form.set({ condition: { ...condition, factor } })}
        />
        {props.held}
      </FieldRow>
      <FieldRow label="against" problem={form.problemOf('condition.against')}>
        <SelectBox
          label="Against"
          options={AGAINST}
          chosen={condition.against}
          was={before.against}
          onChoose={(against) => form.set({ condition: { ...condition, against } })}
        />
      </FieldRow>
    </>
  );
}

/** Which objective's budget, with the arithmetic of its windows. */
export function BurnFields(props: { form: RuleForm; condition: BurnRateCondition; held: ReactNode }) {
  const { form, condition } = props;
  const before = form.base.condition.kind === 'burn_rate' ? form.base.condition : condition;
  const { objective, periodDays } = condition;
  const budget = 1 - objective;
  return (
    <>
      <FieldRow label="objective" problem={form.problemOf('condition.objective')}>
        <NumberBox
          label="Objective"
          value={objective}
          was={before.objective}
          unit="%"
          per={100}
          onChange={(value) => form.set({ condition: { ...condition, objective: value } })}
        />
        <span className="text-12 text-text-3">in</span>
        <NumberBox
          label="Period in days"
          value={periodDays}
          was={before.periodDays}
          unit="days"
          step={1}
          onChange={(value) => form.set({ condition: { ...condition, periodDays: value } })}
        />
      </FieldRow>
      <FieldRow label="fires" problem={form.problemOf('condition.periodDays', 'forMs')}>
        <ul className="w-full text-12 text-text-2">
          {burnWindows(periodDays, form.draft.severity).map(({ longMs, shortMs, factor }) => (
            <li key={longMs}>
              {Number(factor.toFixed(1))} × {formatRate(budget)} ={' '}
              <strong className={factor * budget < 1 ? 'text-text' : 'text-bad'}>{formatRate(factor * budget)}</strong>{' '}
              over {formatDuration(longMs)} and {formatDuration(shortMs)}
              {factor * budget < 1 ? '' : ': never'}
            </li>
          ))}
        </ul>
        {props.held}
      </FieldRow>
    </>
  );
}
