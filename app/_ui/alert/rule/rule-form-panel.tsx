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
import { knobOf, withKnob } from './knob.ts';
import type { RuleEditorData } from './model.ts';
import { conditionWords } from './rule-words.ts';

/** The form. A new rule from a preset needs no setting: all but where and whom is behind "Customise". */
export function RuleFormPanel(props: { form: RuleForm; data: RuleEditorData; answer: BacktestAnswer | null }) {
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
      <FormKeys form={form} />
    </section>
  );
}

/** The keys of the editor; those of the threshold are buttons too. */
function FormKeys({ form }: { form: RuleForm }) {
  const knob = knobOf(form.draft);
  const move = (by: number) => {
    if (knob !== null) form.set(withKnob(form.draft, knob.value + by * knob.step));
  };
  const word = form.draft.condition.kind === 'change' ? 'factor' : 'threshold';
  return (
    <p className="flex flex-wrap items-center gap-x-3 gap-y-2 border-line border-t p-3 text-12 text-text-3 max-sm:hidden">
      <span>
        <kbd className="rounded-key border border-line-2 px-1.5 font-mono text-11">⌘S</kbd> save
      </span>
      {knob === null ? null : (
        <span className="inline-flex items-center gap-1">
          <KeyButton shown="[" label={`Lower ${word} by ${knob.stepWords}`} onPress={() => move(-1)} />
          <KeyButton shown="]" label={`Higher ${word} by ${knob.stepWords}`} onPress={() => move(1)} />
          {word} ± {knob.stepWords}
        </span>
      )}
    </p>
  );
}

function KeyButton(props: { shown: string; label: string; onPress: () => void }) {
  return (
    <button
      type="button"
      className="h-6 w-7 rounded-key border border-line-2 bg-surface font-mono text-11 text-text hover:bg-raised"
      aria-label={props.label}
      title={props.label}
      data-shortcut={props.shown}
      onClick={props.onPress}
    >
      {props.shown}
    </button>
  );
}
