import type { AlertRule } from '../../../../_alert/rule/rule.ts';
import { FieldRow, FormSection } from './field-row.tsx';
import type { RuleForm } from './rule-form.ts';
import { SelectBox } from './select-box.tsx';

const NO_TELEMETRY: readonly { value: AlertRule['noTelemetry']; word: string }[] = [
  { value: 'keep', word: 'stays as it is, “unknown”' },
  { value: 'recover', word: 'recovers' },
  { value: 'fire', word: 'fires, “no data”' },
];
const IDLE: readonly { value: AlertRule['idle']; word: string }[] = [
  { value: 'recover', word: 'recovers, reason “idle”' },
  { value: 'keep', word: 'stays as it is' },
];

/** No telemetry, idle and zero are three things. */
export function NothingSection({ form }: { form: RuleForm }) {
  const { draft, base } = form;
  return (
    <FormSection title="When there is nothing to measure">
      <FieldRow label="no telemetry" problem={form.problemOf('noTelemetry')}>
        <SelectBox
          label="No telemetry"
          options={NO_TELEMETRY}
          chosen={draft.noTelemetry}
          was={base.noTelemetry}
          onChoose={(noTelemetry) => form.set({ noTelemetry })}
        />
      </FieldRow>
      <FieldRow label="no closes" problem={form.problemOf('idle')}>
        <SelectBox
          label="No closes"
          options={IDLE}
          chosen={draft.idle}
          was={base.idle}
          onChoose={(idle) => form.set({ idle })}
        />
      </FieldRow>
      <FieldRow label="none late">
        <span className="py-1 text-12 text-text-2">is 0%, a value like any other</span>
      </FieldRow>
    </FormSection>
  );
}
