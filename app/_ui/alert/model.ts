import type { TimeSpan } from '../../_close/time/time-span.ts';
import type { AffectedConnections } from '../../_query/alert/affected-connections.ts';
import type { RibbonRule } from '../../_query/alert/alert-ribbon.ts';
import type { AlertCause, AlertsNow } from '../../_query/alert/alerts-now.ts';
import type { ChannelDelivery } from '../../_query/alert/channel-deliveries.ts';
import type { EpisodeBuckets } from '../../_query/alert/episode-buckets.ts';
import type { EpisodeEvent } from '../../_query/alert/episode-events.ts';
import type { HistoryPoint } from '../../_query/alert/episode-history.ts';
import type { AlertEpisode } from '../../_query/alert/episodes.ts';
import type { EpisodeNow } from '../../_query/alert/episodes-now.ts';
import type { GrownPairs } from '../../_query/alert/grown-pairs.ts';
import type { OfferedPreset } from '../../_query/alert/presets.ts';
import type { UsualStep } from '../../_query/alert/usual-steps.ts';
import type { SuspectCommit } from '../../_query/deploy/comparison-record.ts';
import type { DeployRow } from '../deploy/list/model.ts';
import type { Loaded } from '../panel/loaded.ts';
import type { FilterOptions } from '../view/filter-options.ts';

/** What a small chart draws of one minute: there are hundreds of them in a list. */
export type ChartedPoint = Pick<HistoryPoint, 't' | 'value' | 'threshold' | 'isGap'>;

/** A cause in the list; which files a release changed is left to its own page. */
export interface ListedCause extends Omit<AlertCause, 'release' | 'history'> {
  release: DeployRow | null;
  history: ChartedPoint[];
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
  channels: Loaded<readonly ChannelDelivery[]>;
  /** The newest that is over; null where none was. */
  lastEpisode: Loaded<AlertEpisode | null>;
}

/** What is drawn around an episode. */
export interface EpisodeChart extends TimeSpan {
  step: number;
  /** null where the rule judges a duration. */
  buckets: EpisodeBuckets | null;
  /** What the rule read at each minute; empty where the episode lasted too long to draw it. */
  history: readonly HistoryPoint[];
  /** The same steps of the seven days before. */
  usual: readonly UsualStep[];
  /** When nothing was heard of the service. */
  gaps: readonly TimeSpan[];
}

/** What the page of one episode shows. */
export interface EpisodeData {
  now: number;
  episode: EpisodeNow;
  /** Its rule is still there, and can be edited. */
  hasRule: boolean;
  events: readonly EpisodeEvent[];
  chart: Loaded<EpisodeChart>;
  pairs: Loaded<GrownPairs>;
  /** Those that began from two hours before it to the end of its chart; the oldest first. */
  releases: Loaded<readonly DeployRow[]>;
  /** The newest when it fired, and the lines of it that are suspect. */
  release: Loaded<{ deploy: DeployRow; suspects: readonly SuspectCommit[]; hasFiles: boolean } | null>;
  affected: Loaded<AffectedConnections>;
  similar: Loaded<readonly AlertEpisode[]>;
}
