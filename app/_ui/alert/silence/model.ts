import type { ListedSilence } from '../../../_query/alert/listed-silences.ts';
import type { Loaded } from '../../panel/loaded.ts';
import type { FilterOptions } from '../../view/filter-options.ts';

/** A rule as far as a silence names it. */
export interface SilencedRule {
  id: string;
  name: string;
}

/** What the list of silences shows. */
export interface SilencesData {
  /** Epoch ms at which the questions were asked. */
  now: number;
  silences: Loaded<readonly ListedSilence[]>;
  rules: Loaded<readonly SilencedRule[]>;
  options: Loaded<FilterOptions>;
  /** The rule that a new silence begins with; null where none was asked for. */
  ruleId: string | null;
}
