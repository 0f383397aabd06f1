'use client';
import { Redo2, Undo2 } from 'lucide-react';
import type { ReactNode } from 'react';
import type { RuleForm } from './form/rule-form.ts';
import { knobOf, withKnob } from './knob.ts';
import type { RuleDraft } from './use-rule-draft.ts';
import { YamlDialog } from './yaml/yaml-dialog.tsx';

/** The keys of the editor, as buttons, and the rule as text. */
export function FormFoot(props: { form: RuleForm; id: string | null; steps: Pick<RuleDraft, 'undo' | 'redo'> }) {
  const { form, id, steps } = props;
  const knob = knobOf(form.draft);
  const move = (by: number) => {
    if (knob !== null) form.set(withKnob(form.draft, knob.value + by * knob.step));
  };
  const word = form.draft.condition.kind === 'change' ? 'factor' : 'threshold';
  return (
    <div
      data-print="hide"
      className="flex flex-wrap items-center gap-x-3 gap-y-2 border-line border-t px-3 py-2 text-12 text-text-3"
    >
      <span className="inline-flex items-center gap-1">
        <KeyButton
          shown={<Undo2 size={12} strokeWidth={1.75} aria-hidden="true" />}
          label="Undo the last change (⌘Z)"
          onPress={steps.undo}
        />
        <KeyButton
          shown={<Redo2 size={12} strokeWidth={1.75} aria-hidden="true" />}
          label="Redo (⇧⌘Z)"
          onPress={steps.redo}
        />
        <span className="max-sm:hidden">⌘Z</span>
      </span>
      {knob === null ? null : (
        <span className="inline-flex items-center gap-1">
          <KeyButton shown="[" label={`Lower ${word} by ${knob.stepWords}`} shortcut="[" onPress={() => move(-1)} />
          <KeyButton shown="]" label={`Higher ${word} by ${knob.stepWords}`} shortcut="]" onPress={() => move(1)} />
          {word} ± {knob.stepWords}
        </span>
      )}
      <span className="ml-auto">
        <YamlDialog rule={form.draft} id={id} onApply={(rule) => form.set(rule)} />
      </span>
    </div>
  );
}

function KeyButton(props: {
  shown: ReactNode;
  label: string;
  shortcut?: string;
  /** null: there is nothing to do. */
  onPress: (() => void) | null;
}) {
  return (
    <button
      type="button"
      className="inline-flex h-6 w-7 items-center justify-center rounded-key border border-line-2 bg-surface font-mono text-11 text-text hover:bg-raised disabled:text-text-3 pointer-coarse:h-9 pointer-coarse:w-9"
      aria-label={props.label}
      title={props.label}
      data-shortcut={props.shortcut}
      disabled={props.onPress === null}
      onClick={() => props.onPress?.()}
    >
      {props.shown}
    </button>
  );
}
