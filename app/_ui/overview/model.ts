import type { Percentiles } from '../../_close/measure.ts';
import type { RateSeries } from '../chart/bucket.ts';
import type { TimeSpan } from '../chart/buckets.ts';
import type { Loaded } from '../panel/loaded.ts';
import type { ResolvedRange } from '../view/range.ts';

/** The measures of a range that the overview writes as figures. */
export interface Figures {
  endedConnections: number;
  affectedConnections: number;
  sendAfterCloseRate: number | null;
  lateSends: number;
  lateSendRatio: number | null;
  lostBytes: number;
  closeAttempts: number;
  closeFailureRate: number | null;
  uncleanConnections: number;
  cleanCloseRate: number | null;
  coverage: number | null;
}

/** One service in one environment, for its card. */
export interface ServiceCard {
  service: string;
  environment: string;
  endedConnections: number;
  affectedConnections: number;
  rate: number | null;
  previousRate: number | null;
  lastSeenAt: number | null;
  points: readonly { t: number; rate: number | null; partial?: true }[];
}

/** The first sight of a version in the range. */
export interface Release {
  service: string;
  version: string;
  firstSeenAt: number;
}

export interface Headline {
  figures: Figures;
  previous: Figures;
  /** The send-after-close rate of all together. */
  total: RateSeries;
  /** The same of the previous period, its times not moved. */
  previousTotal: RateSeries;
  /** By category the rate of connections with an incident, by version the send-after-close rate. */
  series: readonly RateSeries[];
  releases: readonly Release[];
}

export interface Share {
  connections: number;
  share: number;
}

/** Time to late send: bins of equal width on a logarithmic axis, without holes; `toMs` exclusive. */
export interface LateSendDelay {
  p50: number | null;
  count: number;
  bins: readonly { fromMs: number; toMs: number; count: number }[];
}

export interface DurationPoint {
  t: number;
  value: Percentiles | null;
  partial?: true;
}

export interface DataQuality {
  rejected: number;
  /** Share of the spans that do not say how they were sampled, so that each counts once; null if none came. */
  unknownWeightShare: number | null;
  /** Spans that ended after they arrived, by the two clocks; and those that came when their minute was final. */
  skewed: number;
  late: number;
  /** Spans whose route, version or instance was one too many, and counts as `__other__`. */
  overflow: Readonly<Record<'route' | 'version' | 'instance', number>>;
  coverage: number | null;
  gaps: readonly TimeSpan[];
}

export interface FilterOptions {
  service: readonly string[];
  environment: readonly string[];
  version: readonly string[];
  route: readonly string[];
}

/** Everything on the overview: each panel loaded, or failed, on its own. */
export interface OverviewData {
  /** Epoch ms at which the questions were asked. */
  now: number;
  range: ResolvedRange;
  options: Loaded<FilterOptions>;
  services: Loaded<readonly ServiceCard[]>;
  headline: Loaded<Headline>;
  initiators: Loaded<readonly (Share & { initiator: string })[]>;
  closeCodes: Loaded<readonly (Share & { code: number })[]>;
  delay: Loaded<LateSendDelay>;
  durations: Loaded<readonly DurationPoint[]>;
  quality: Loaded<DataQuality>;
}
