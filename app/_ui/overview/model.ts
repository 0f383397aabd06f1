import type { Percentiles } from '../../_close/measure/measure.ts';
import type { Interval } from '../../_close/statistics/proportion-interval.ts';
import type { TimeSpan } from '../chart/buckets.ts';
import type { RateSeries } from '../chart/drawn-bucket.ts';
import type { Incident } from '../incident/model.ts';
import type { Loaded } from '../panel/loaded.ts';
import type { Comparison } from '../view/comparison.ts';
import type { FilterOptions } from '../view/filter-options.ts';
import type { ResolvedRange } from '../view/range.ts';
import type { Split } from '../view/split.ts';

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
  /** 95 % intervals; null where the connections are not sampled. */
  intervals: { sendAfterCloseRate: Interval | null; cleanCloseRate: Interval | null };
  /** How many unsampled connections would tell as much about the send-after-close rate. */
  effectiveConnections: number;
  coverage: number | null;
  closeDurationMs: Percentiles;
  timeToLateSendMs: Percentiles;
}

/** One service in one environment, for its card. */
export interface ServiceCard {
  service: string;
  environment: string;
  endedConnections: number;
  affectedConnections: number;
  rate: number | null;
  /** 95 % interval; null where the connections are not sampled. */
  interval: Interval | null;
  /** How many unsampled connections would tell as much about the rate. */
  effectiveConnections: number;
  /** The period it is compared with; all 0 without one. */
  previousEnded: number;
  previousAffected: number;
  previousEffective: number;
  lastSeenAt: number | null;
  points: readonly { t: number; rate: number | null; partial?: true }[];
}

/** The first sight of a version in the range. */
export interface Release {
  service: string;
  environment: string;
  version: string;
  firstSeenAt: number;
}

/** The connections of one version of a service. */
export interface VersionConnections {
  version: string;
  ended: number;
  affected: number;
  /** How many unsampled connections would tell as much about their rate. */
  effective: number;
}

/** A service's newest version in the range, beside the one before it. */
export interface VersionChange {
  service: string;
  environment: string;
  newest: VersionConnections;
  before: VersionConnections;
}

export interface Headline {
  figures: Figures;
  /** Of the period it is compared with; null without one. */
  previous: Figures | null;
  /** The send-after-close rate of all together. */
  total: RateSeries;
  /** The same of the period it is compared with, its times not moved. */
  previousTotal: RateSeries | null;
  /** What `series` is split by: the answer's own, since the address may already ask for another. */
  groupBy: Split;
  /** The measure of the split (`SPLIT_MEASURES`). */
  series: readonly RateSeries[];
}

export interface Share {
  connections: number;
  share: number;
  /** null without a comparison, or where nothing ended in it. */
  previousShare: number | null;
}

/** Connections at this moment, as the processes' metrics told last; `instances` 0 if none told. */
export interface OpenNow {
  open: number;
  instances: number;
}

/** Late sends that came so long after the close; `closed` of them on a socket that was CLOSED by then, the others in CLOSING. */
export interface DelayBin {
  fromMs: number;
  toMs: number;
  count: number;
  closed: number;
}

/** Time to late send: bins of equal width on a logarithmic axis, without holes; `toMs` exclusive. */
export interface LateSendDelay {
  p50: number | null;
  count: number;
  bins: readonly DelayBin[];
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
  /** How many connections each one that arrived stands for on average; null if none ended. */
  meanAdjustedCount: number | null;
  /** Spans that ended after they arrived, by the two clocks; and those that came when their minute was final. */
  skewed: number;
  late: number;
  /** Spans whose route, version or instance was one too many, and counts as `__other__`. */
  overflow: Readonly<Record<'route' | 'version' | 'instance', number>>;
  coverage: number | null;
  gaps: readonly TimeSpan[];
}

/** The pairs of call sites with the most affected connections, and how many incidents there are in all. */
export interface WorstPairsData {
  total: number;
  incidents: readonly Incident[];
}

/** Everything on the overview: each panel loaded, or failed, on its own. */
export interface OverviewData {
  /** Epoch ms at which the questions were asked. */
  now: number;
  range: ResolvedRange;
  comparison: Comparison | null;
  options: Loaded<FilterOptions>;
  services: Loaded<readonly ServiceCard[]>;
  headline: Loaded<Headline>;
  /** Of all services, the filter notwithstanding. */
  releases: Loaded<readonly Release[]>;
  versionChanges: Loaded<readonly VersionChange[]>;
  openNow: Loaded<OpenNow>;
  pairs: Loaded<WorstPairsData>;
  initiators: Loaded<readonly (Share & { initiator: string })[]>;
  closeCodes: Loaded<readonly (Share & { code: number })[]>;
  delay: Loaded<LateSendDelay>;
  durations: Loaded<readonly DurationPoint[]>;
  quality: Loaded<DataQuality>;
}
