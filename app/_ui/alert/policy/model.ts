import type { NotificationPolicy } from '../../../_alert/policy/policy.ts';
import type { NamedChannel } from '../../../_query/alert/named-channels.ts';
import type { Loaded } from '../../panel/loaded.ts';
import type { FilterOptions } from '../../view/filter-options.ts';
import type { MatchableRule } from '../matcher/matchable-rule.ts';

/** What the list of policies shows. */
export interface PoliciesData {
  /** Epoch ms at which the questions were asked. */
  now: number;
  policies: Loaded<readonly NotificationPolicy[]>;
  channels: Loaded<readonly NamedChannel[]>;
  rules: Loaded<readonly MatchableRule[]>;
  options: Loaded<FilterOptions>;
}
