import { presetOf } from '../../../_alert/rule/presets.ts';
import type { AlertRule } from '../../../_alert/rule/rule.ts';
import { RULE_DEFAULTS } from '../../../_alert/rule/rule-defaults.ts';
import { DAY_MS } from '../../../_close/time/grain.ts';
import { projectDatabase } from '../../../_process/project-database.ts';
import { namedChannels } from '../../../_query/alert/named-channels.ts';
import { rule } from '../../../_query/alert/rules.ts';
import { deploys } from '../../../_query/deploy/deploys.ts';
import type { RuleEditorData } from '../../../_ui/alert/rule/model.ts';
import { writtenRule } from '../../../_ui/alert/rule/written-rule.ts';
import type { Loaded } from '../../../_ui/panel/loaded.ts';
import { filterOptions } from '../../filter-options.ts';
import { load } from '../../load.ts';

/** The longest backtest. */
const BEFORE_MS = 30 * DAY_MS;
const MOST_RELEASES = 100;

/** What a rule begins with that starts from nothing. */
const BLANK: AlertRule = {
  ...RULE_DEFAULTS,
  name: 'New rule',
  measure: 'sendAfterCloseRate',
  condition: { kind: 'threshold', above: 0.02, recoverAt: 0.016 },
};

/** What the editor of a new rule begins with; an unknown preset is none. */
export async function newRuleData(presetId: string | null, now: number): Promise<RuleEditorData> {
  const preset = presetId === null ? null : presetOf(presetId);
  return {
    ...(await aroundRule(now)),
    now,
    id: null,
    base: preset?.rule ?? BLANK,
    presetId: preset?.id ?? null,
    finds: preset?.finds ?? null,
  };
}

/** What the editor of a kept rule begins with; null where there is none of that id. */
export async function keptRuleData(id: string, now: number): Promise<Loaded<RuleEditorData | null>> {
  return load(async () => {
    const kept = await rule(await projectDatabase(), id);
    if (kept === null) return null;
    return { ...(await aroundRule(now)), now, id, base: writtenRule(kept), presetId: null, finds: null };
  });
}

async function aroundRule(now: number) {
  const to = Math.ceil(now / DAY_MS) * DAY_MS;
  const span = { from: to - BEFORE_MS, to };
  const [options, channels, releases] = await Promise.all([
    load(async () => filterOptions(await projectDatabase(), span)),
    load(async () => namedChannels(await projectDatabase())),
    load(async () => {
      const found = await deploys(await projectDatabase(), span, MOST_RELEASES);
      return found.map(({ id, service, environment, version, startedAt, heardAt, source, isRollback, judgement }) => ({
        ...{ id, service, environment, version, startedAt, heardAt, source, isRollback, judgement },
      }));
    }),
  ]);
  return { options, channels, releases };
}
