import type { ListedSilence } from '../../../_query/alert/listed-silences.ts';
import type { Loaded } from '../../panel/loaded.ts';
import type { FilterOptions } from '../../view/filter-options.ts';
import type { MatchableRule } from '../matcher/matchable-rule.ts';

/** What the list of silences shows. */
export interface SilencesData {
  /** Epoch ms at which the questions were asked. */
  now: number;
  silences: Loaded<readonly ListedSilence[]>;
  rules: Loaded<readonly MatchableRule[]>;
  options: Loaded<FilterOptions>;
  /** The rule that a new silence begins with; null where none was asked for. */
  ruleId: string | null;
}
