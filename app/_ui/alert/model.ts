import type { RibbonRule } from '../../_query/alert/alert-ribbon.ts';
import type { AlertCause, AlertsNow } from '../../_query/alert/alerts-now.ts';
import type { AlertEpisode } from '../../_query/alert/episodes.ts';
import type { OfferedPreset } from '../../_query/alert/presets.ts';
import type { DeployRow } from '../deploy/list/model.ts';
import type { Loaded } from '../panel/loaded.ts';
import type { FilterOptions } from '../view/filter-options.ts';

/** A cause in the list; which files a release changed is left to its own page. */
export interface ListedCause extends Omit<AlertCause, 'release'> {
  release: DeployRow | null;
}

/** What fires now, without the files of releases. */
export interface ListedAlerts extends Omit<AlertsNow, 'causes'> {
  causes: ListedCause[];
}

/** A rule as far as a panel names it. */
export interface NamedRule {
  id: string;
  name: string;
  enabled: boolean;
}

/** What the list of alerts shows. */
export interface AlertsData {
  /** Epoch ms at which the questions were asked. */
  now: number;
  options: Loaded<FilterOptions>;
  alerts: Loaded<ListedAlerts>;
  presets: Loaded<readonly OfferedPreset[]>;
  rules: Loaded<readonly NamedRule[]>;
  /** The last seven days. */
  ribbon: Loaded<readonly RibbonRule[]>;
  /** The newest that is over; null where none was. */
  lastEpisode: Loaded<AlertEpisode | null>;
}
