import type { AlertRule } from '../../../_alert/rule/rule.ts';
import type { ListedSilence } from '../../../_query/alert/listed-silences.ts';
import type { NamedChannel } from '../../../_query/alert/named-channels.ts';
import type { OfferedPreset } from '../../../_query/alert/presets.ts';
import type { ReportedRule } from '../../../_query/alert/rules.ts';
import type { FlaggedDeploy } from '../../chart/flagged-deploy.ts';
import type { Loaded } from '../../panel/loaded.ts';
import type { FilterOptions } from '../../view/filter-options.ts';

/** A rule in the list, with how often it paged in the last seven days. */
export interface ListedRule {
  rule: ReportedRule;
  pages: number;
}

/** What the list of rules shows. */
export interface RulesData {
  /** Epoch ms at which the questions were asked. */
  now: number;
  rules: Loaded<readonly ListedRule[]>;
  presets: Loaded<readonly OfferedPreset[]>;
  channels: Loaded<readonly NamedChannel[]>;
  silences: Loaded<readonly ListedSilence[]>;
}

/** A release as the backtest's chart flags it. */
export interface FlaggedRelease extends FlaggedDeploy {
  service: string;
  environment: string;
}

/** What the editor begins with. */
export interface RuleEditorData {
  /** Epoch ms at which the questions were asked. */
  now: number;
  /** null for a rule that is not kept yet. */
  id: string | null;
  /** What it was before: as it is kept, or as the preset offers it. */
  base: AlertRule;
  presetId: string | null;
  /** What the preset finds; null without a preset. */
  finds: string | null;
  options: Loaded<FilterOptions>;
  channels: Loaded<readonly NamedChannel[]>;
  /** Of the last thirty days. */
  releases: Loaded<readonly FlaggedRelease[]>;
}
