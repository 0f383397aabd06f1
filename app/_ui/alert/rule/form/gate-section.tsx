import { Switch } from '../switch.tsx';
import { FormSection } from './field-row.tsx';
import { gateExamples } from './gate-examples.ts';
import { GatePicture } from './gate-picture.tsx';
import { NumberBox } from './number-box.tsx';
import type { RuleForm } from './rule-form.ts';
import { Was } from './was.tsx';

/** Whether it pages on a value alone, or only with evidence. */
export function GateSection({ form }: { form: RuleForm }) {
  const { draft, base } = form;
  const { condition, evidence } = draft;
  const isThreshold = condition.kind === 'threshold';
  const hasGate = isThreshold || condition.kind === 'change' || condition.kind === 'burn_rate';
  const isBelow = isThreshold && condition.below !== undefined;
  const threshold = isThreshold ? (condition.above ?? condition.below ?? 0) : 0;
  const examples = evidence ? gateExamples(draft) : [];
  if (!hasGate && condition.kind !== 'new_pair') return null;
  return (
    <FormSection
      title="Evidence gate"
      side={
        hasGate ? (
          <>
            <span className={evidence === base.evidence ? 'text-text-2' : 'text-accent'}>
              {evidence ? 'on' : 'off'}
              <Was text={evidence === base.evidence ? null : base.evidence ? 'on' : 'off'} />
            </span>
            <Switch label="Evidence gate" on={evidence} onTurn={(on) => form.set({ evidence: on })} />
          </>
        ) : null
      }
    >
      <div className="text-12 text-text-2 leading-7">
        {hasGate && evidence
          ? `Page only if the ${isBelow ? 'upper' : 'lower'} bound of the rate, Jeffreys, one-sided ${condition.kind === 'change' ? '99.95' : '97.5'} %, is ${isBelow ? 'under' : 'over'} the threshold too, and at least `
          : 'Page on the value alone, if at least '}
        <NumberBox
          label="Bad events at least"
          value={draft.minEvents}
          was={base.minEvents}
          unit=""
          step={1}
          onChange={(minEvents) => form.set({ minEvents })}
        />{' '}
        {condition.kind === 'new_pair' ? 'connections raced.' : 'bad events were counted.'}
      </div>
      {form.problemOf('minEvents', 'evidence') === null ? null : (
        <p role="alert" className="text-12 text-bad">
          {form.problemOf('minEvents', 'evidence')}
        </p>
      )}
      <GatePicture examples={examples} threshold={threshold} />
    </FormSection>
  );
}
