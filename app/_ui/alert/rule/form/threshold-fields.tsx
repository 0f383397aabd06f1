import type { ReactNode } from 'react';
import { JUDGED_PERCENTILES, type ThresholdCondition } from '../../../../_alert/rule/rule.ts';
import { isDuration } from '../../../../_close/measure/measure.ts';
import { valueUnit } from '../value-unit.ts';
import { FieldRow } from './field-row.tsx';
import { NumberBox } from './number-box.tsx';
import type { RuleForm } from './rule-form.ts';
import { SelectBox } from './select-box.tsx';

const SIDES = [
  { value: 'above', word: 'above' },
  { value: 'below', word: 'below' },
] as const;
type Side = (typeof SIDES)[number]['value'];

const PERCENTILES = JUDGED_PERCENTILES.map((value) => ({ value, word: value }));
const UNITS = { rate: { unit: '%', per: 100 }, count: { unit: '', per: 1 }, duration: { unit: 'ms', per: 1 } };

/** Above or below which value it fires, and at which it recovers. */
export function ThresholdFields(props: { form: RuleForm; condition: ThresholdCondition; held: ReactNode }) {
  const { form, condition } = props;
  const { draft, base } = form;
  const before = base.condition.kind === 'threshold' ? base.condition : null;
  const side = sideOf(condition);
  const { unit, per } = UNITS[valueUnit(draft)];
  const threshold = condition[side] ?? 0;
  const set = (change: Partial<ThresholdCondition>) => form.set({ condition: { ...condition, ...change } });
  const turn = (to: Side) => {
    const { above: _, below: __, recoverAt: ___, ...kept } = condition;
    form.set({ condition: { ...kept, [to]: threshold } });
  };
  return (
    <>
      {isDuration(draft.measure) ? (
        <FieldRow label="percentile" problem={form.problemOf('condition.percentile')}>
          <SelectBox
            label="Percentile"
            options={PERCENTILES}
            chosen={condition.percentile ?? 'p95'}
            was={before?.percentile ?? 'p95'}
            onChoose={(percentile) => set({ percentile })}
          />
        </FieldRow>
      ) : null}
      <FieldRow label="fires" problem={form.problemOf('condition.above', 'condition.below', 'forMs')}>
        <SelectBox
          label="Fires above or below"
          options={SIDES}
          chosen={side}
          was={before === null ? side : sideOf(before)}
          onChoose={turn}
        />
        <NumberBox
          label="Threshold"
          value={threshold}
          was={before === null ? threshold : (before.above ?? before.below)}
          unit={unit}
          per={per}
          onChange={(value) => set({ [side]: value })}
        />
        {props.held}
      </FieldRow>
      <FieldRow
        label="recovers"
        problem={form.problemOf('condition.recoverAt')}
        note={condition.recoverAt === undefined ? 'at the threshold itself, if left empty' : null}
      >
        <span className="text-12 text-text-3">at</span>
        <NumberBox
          label="Recovers at"
          value={condition.recoverAt}
          was={before === null ? condition.recoverAt : before.recoverAt}
          unit={unit}
          per={per}
          onChange={(recoverAt) => set({ recoverAt })}
          onClear={() => {
            const { recoverAt: _, ...kept } = condition;
            form.set({ condition: kept });
          }}
        />
      </FieldRow>
    </>
  );
}

function sideOf(condition: ThresholdCondition): Side {
  return condition.below === undefined ? 'above' : 'below';
}
