import type { AlertRule } from '../../../../_alert/rule/rule.ts';
import { CONDITION_WORDS, withKind } from './condition-kinds.ts';
import { FieldRow, FormSection } from './field-row.tsx';
import { BurnFields, ChangeFields } from './relative-fields.tsx';
import type { RuleForm } from './rule-form.ts';
import { SelectBox } from './select-box.tsx';
import { ThresholdFields } from './threshold-fields.tsx';
import { timeOptions } from './time-options.ts';

type Times = 'windowMs' | 'forMs' | 'keepFiringForMs';

/** When it fires, by the kind of its condition, and for how long. */
export function ConditionSection({ form }: { form: RuleForm }) {
  const { draft } = form;
  const { kind } = draft.condition;
  return (
    <FormSection title="Condition">
      <FieldRow label="fires on" problem={form.problemOf('condition')}>
        <SelectBox
          label="Fires on"
          options={CONDITION_WORDS}
          chosen={kind}
          was={form.base.condition.kind}
          onChoose={(chosen) => form.set(withKind(draft, chosen))}
        />
      </FieldRow>
      {kind === 'burn_rate' || kind === 'deploy_worse' ? null : (
        <FieldRow label="over the last" problem={form.problemOf('windowMs')}>
          <TimeBox form={form} field="windowMs" label="Over the last" />
        </FieldRow>
      )}
      {draft.condition.kind === 'threshold' ? (
        <ThresholdFields form={form} condition={draft.condition} held={<HeldFor form={form} />} />
      ) : draft.condition.kind === 'change' ? (
        <ChangeFields form={form} condition={draft.condition} held={<HeldFor form={form} />} />
      ) : draft.condition.kind === 'burn_rate' ? (
        <BurnFields form={form} condition={draft.condition} held={<HeldFor form={form} />} />
      ) : (
        <FieldRow label="for" problem={form.problemOf('forMs')}>
          <TimeBox form={form} field="forMs" label="For" />
        </FieldRow>
      )}
      <FieldRow label="keeps firing" problem={form.problemOf('keepFiringForMs')}>
        <TimeBox form={form} field="keepFiringForMs" label="Keeps firing" />
        <span className="text-12 text-text-3">after recovery</span>
      </FieldRow>
    </FormSection>
  );
}

function HeldFor({ form }: { form: RuleForm }) {
  return (
    <span className="inline-flex items-center gap-2">
      <span className="text-12 text-text-3">for</span>
      <TimeBox form={form} field="forMs" label="For" />
    </span>
  );
}

function TimeBox({ form, field, label }: { form: RuleForm; field: Times; label: string }) {
  const value: AlertRule[Times] = form.draft[field];
  return (
    <SelectBox
      label={label}
      options={timeOptions([value, form.base[field]], field !== 'windowMs')}
      chosen={value}
      was={form.base[field]}
      onChoose={(ms) => form.set({ [field]: ms })}
    />
  );
}
