import { PRESETS } from '../../_alert/rule/presets.ts';
import type { AlertRule } from '../../_alert/rule/rule.ts';
import type { Connection } from '../../_store/database/connection.ts';
import { rules } from './rules.ts';

/** A preset and whether it is on. */
export interface OfferedPreset {
  /** Also of its rule. */
  id: string;
  /** What it finds; a sentence. */
  finds: string;
  enabled: boolean;
  /** As it is kept, else as it is offered. */
  rule: AlertRule;
}

/** All presets. */
export async function presets(db: Connection): Promise<OfferedPreset[]> {
  const kept = new Map((await rules(db)).map((rule) => [rule.id, rule]));
  return PRESETS.map(({ id, finds, rule: offered }) => {
    const own = kept.get(id);
    if (own === undefined) return { id, finds, enabled: false, rule: { ...offered, enabled: false } };
    const { id: _, revision, createdAt, updatedAt, warnings, ...rule } = own;
    return { id, finds, enabled: rule.enabled, rule };
  });
}
