import { ROLES } from '@afterclose/instrumentation/semconv';
import type { SplitPreview } from '../../../../_alert/backtest/split-preview.ts';
import { SPLIT_BYS, type SplitBy } from '../../../../_alert/rule/rule.ts';
import { allowedGroupBys, MEASURES } from '../../../../_close/measure/measure.ts';
import { measureName } from '../../../../_close/measure/measure-name.ts';
import type { FilterOptions } from '../../../view/filter-options.ts';
import { withMeasure } from './condition-kinds.ts';
import { FieldRow, FormSection } from './field-row.tsx';
import { FilterBox } from './filter-box.tsx';
import type { RuleForm } from './rule-form.ts';
import { SelectBox } from './select-box.tsx';
import { SplitNote } from './split-note.tsx';

const DIMENSIONS = ['service', 'environment', 'version', 'route', 'role'] as const;
const MEASURE_OPTIONS = MEASURES.map((value) => ({ value, word: measureName(value) }));
const NOTHING = '';

/** What it looks at: a measure, where, and split by what. */
export function WhatSection(props: { form: RuleForm; options: FilterOptions | null; split: SplitPreview | null }) {
  const { form, options } = props;
  const { draft, base } = form;
  const { kind } = draft.condition;
  const isMeasured = kind === 'threshold' || kind === 'change' || kind === 'burn_rate';
  const allowed = isMeasured ? allowedGroupBys(draft.measure) : SPLIT_BYS;
  const splits: { value: SplitBy | typeof NOTHING; word: string }[] = [
    { value: NOTHING, word: 'nothing, one alert' },
    ...SPLIT_BYS.filter((name) => allowed.includes(name) || name === draft.splitBy).map((value) => ({
      value,
      word: value,
    })),
  ];
  return (
    <FormSection title="What">
      {isMeasured ? (
        <FieldRow label="measure" problem={form.problemOf('measure')}>
          <SelectBox
            label="Measure"
            options={MEASURE_OPTIONS}
            chosen={draft.measure}
            was={base.measure}
            onChoose={(measure) => form.set(withMeasure(draft, measure))}
          />
        </FieldRow>
      ) : null}
      <FieldRow label="where" problem={form.problemOf('filter', ...DIMENSIONS.map((name) => `filter.${name}`))}>
        {DIMENSIONS.map((name) => (
          <FilterBox key={name} form={form} name={name} seen={name === 'role' ? ROLES : (options?.[name] ?? [])} />
        ))}
      </FieldRow>
      <FieldRow label="split by" problem={form.problemOf('splitBy')}>
        <SelectBox
          label="Split by"
          options={splits}
          chosen={draft.splitBy ?? NOTHING}
          was={base.splitBy ?? NOTHING}
          onChoose={(chosen) => form.set({ splitBy: chosen === NOTHING ? null : chosen })}
        />
      </FieldRow>
      {props.split === null ? null : <SplitNote split={props.split} by={draft.splitBy} sized={isMeasured} />}
    </FormSection>
  );
}
