import type { UsualStep } from '../../../_query/alert/usual-steps.ts';
import { valueText, type WrittenRule } from '../measured-text.ts';

/** What was usual at a time (epoch ms); null where too few days have a value. */
export function usualAt(usual: readonly UsualStep[], at: number, step: number): UsualStep | null {
  return usual.find(({ t }) => at >= t && at < t + step) ?? null;
}

/** The middle of the days, and from the lowest to the highest: "0.80%, 0.61% – 1.02%". */
export function usualText(rule: WrittenRule, usual: UsualStep | null): string {
  if (usual === null) return '–';
  const { low, middle, high } = usual;
  return `${valueText(rule, middle)}, ${valueText(rule, low)} – ${valueText(rule, high)}`;
}
