'use client';
import { SlidersHorizontal } from 'lucide-react';
import { useState } from 'react';
import type { BacktestAnswer } from './backtest/backtest-answer.ts';
import { ConditionSection } from './form/condition-section.tsx';
import { FieldRow, FormSection } from './form/field-row.tsx';
import { FilterBox } from './form/filter-box.tsx';
import { GateSection } from './form/gate-section.tsx';
import { NothingSection } from './form/nothing-section.tsx';
import { DetailsSection, NotifySection } from './form/notify-section.tsx';
import type { RuleForm } from './form/rule-form.ts';
import { TextBox } from './form/text-box.tsx';
import { WhatSection } from './form/what-section.tsx';
import { FormFoot } from './form-foot.tsx';
import type { RuleEditorData } from './model.ts';
import { conditionWords } from './rule-words.ts';
import type { RuleDraft } from './use-rule-draft.ts';

/** The form. A new rule from a preset needs no setting: all but where and whom is behind "Customise". */
export function RuleFormPanel(props: {
  form: RuleForm;
  data: RuleEditorData;
  answer: BacktestAnswer | null;
  steps: Pick<RuleDraft, 'undo' | 'redo'>;
}) {
  const { form, data, answer } = props;
  const [isOpen, setOpen] = useState(data.id !== null || data.presetId === null);
  const options = data.options.ok ? data.options.value : null;
  const channels = data.channels.ok ? data.channels.value : [];
  return (
    <section
      aria-label="The rule"
      className="panel flex min-w-0 flex-col self-start lg:sticky lg:top-16 lg:max-h-[calc(100dvh-80px)]"
    >
      <div className="min-h-0 flex-1 overflow-y-auto">
        <FormSection title="Rule">
          <FieldRow label="name" problem={form.problemOf('name')}>
            <TextBox
              label="Name"
              value={form.draft.name}
              was={form.base.name}
              onChange={(name) => form.set({ name })}
            />
          </FieldRow>
          {isOpen ? null : (
            <>
              <p className="text-12 text-text-2">{data.finds}</p>
              <p className="text-12 text-text-3">It fires: {conditionWords(form.draft)}.</p>
              <FieldRow label="where">
                <FilterBox form={form} name="service" seen={options?.service ?? []} />
                <FilterBox form={form} name="environment" seen={options?.environment ?? []} />
              </FieldRow>
              <button type="button" className="control self-start" onClick={() => setOpen(true)}>
                <SlidersHorizontal size={14} strokeWidth={1.75} aria-hidden="true" />
                Customise
              </button>
            </>
          )}
        </FormSection>
        {isOpen ? (
          <>
            <WhatSection form={form} options={options} split={answer?.split ?? null} />
            <ConditionSection form={form} />
            <GateSection form={form} />
            <NothingSection form={form} />
          </>
        ) : null}
        <NotifySection form={form} channels={channels} />
        {isOpen ? <DetailsSection form={form} /> : null}
      </div>
      <FormFoot form={form} id={data.id ?? data.presetId} steps={props.steps} />
    </section>
  );
}
