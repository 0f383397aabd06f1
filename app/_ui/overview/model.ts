import type { AppliedThreshold } from '../../_alert/rule/applied-threshold.ts';
import type { Bucket, Series } from '../../_close/measure/bucket.ts';
import type { Percentiles } from '../../_close/measure/measure.ts';
import type { FiredSpan } from '../../_query/alert/fired-spans.ts';
import type { ListedDeploy } from '../../_query/deploy/deploys.ts';
import type { CloserList } from '../../_query/incident/closers.ts';
import type { IncidentList } from '../../_query/incident/incidents.ts';
import type { CloseCode } from '../../_query/measure/close-codes.ts';
import type { InitiatorShare } from '../../_query/measure/initiators.ts';
import type { LateSendDelay } from '../../_query/measure/late-send-delay.ts';
import type { RoleRate } from '../../_query/measure/role-rates.ts';
import type { RouteRate } from '../../_query/measure/route-rates.ts';
import type { Summary } from '../../_query/measure/summary.ts';
import type { DataQuality } from '../../_query/quality/data-quality.ts';
import type { DiskUse } from '../../_query/quality/disk-use.ts';
import type { OpenNow } from '../../_query/service/open-now.ts';
import type { PooledNow } from '../../_query/service/pooled-now.ts';
import type { ServiceNow } from '../../_query/service/service-now.ts';
import type { ServiceCard } from '../../_query/service/services.ts';
import type { ReleasedVersion } from '../chart/released-versions.ts';
import type { Loaded } from '../panel/loaded.ts';
import type { Comparison } from '../view/comparison.ts';
import type { FilterOptions } from '../view/filter-options.ts';
import type { ResolvedRange } from '../view/range.ts';
import type { Split } from '../view/split.ts';
import type { EnvironmentCount } from './service-table/environments.ts';
import type { LastReleases } from './service-table/last-release.ts';

/** The sockets of all chosen services in one role. */
export interface RoleHeadline extends RoleRate {
  /** Of the period that the range is compared with; null without one, or where nothing ended in it. */
  previousRate: number | null;
  now: ServiceNow;
}

export interface Headline {
  /** Of all sockets: a rate of these is shown only where all are of one role. */
  figures: Summary;
  /** Of the period that the range is compared with; null without one. */
  previous: Summary | null;
  /** What the chosen services are now, taken together. */
  pooled: PooledNow;
  /**
   * Where sockets of several roles ended, each of them, the server first: then all over time below is of the first alone. Else
   * empty.
   */
  roles: readonly RoleHeadline[];
  /** The send-after-close rate over time. */
  total: Series<number>;
  /** The same of the period that the range is compared with, at its own times. */
  previousTotal: Series<number> | null;
  /** The split of `series`. It is part of the answer, because the address may already ask for another. */
  groupBy: Split;
  /** The measure of the split (`SPLIT_MEASURES`). */
  series: readonly Series<number>[];
  /** The versions that were released before the end of the range, the newest first; absent for other splits. */
  released?: readonly ReleasedVersion[];
  /** Each route over the whole range; absent for other splits. */
  routes?: readonly RouteRate[];
}

/** A share beside what it was before; null without a comparison, or where nothing ended in it. */
export type Compared<Share extends { share: number }> = Share & { previousShare: number | null };

/** Everything on the overview: each panel loaded, or failed, on its own. */
export interface OverviewData {
  /** Epoch ms at which the questions were asked. */
  now: number;
  range: ResolvedRange;
  comparison: Comparison | null;
  options: Loaded<FilterOptions>;
  services: Loaded<readonly ServiceCard[]>;
  /** Of how many services these are the most urgent. */
  serviceCount: number;
  /** All of them, counted by their status; the environment that matters first. */
  environments: readonly EnvironmentCount[];
  headline: Loaded<Headline>;
  /** Of all services, whatever the filter is. */
  deploys: Loaded<readonly ListedDeploy[]>;
  lastReleases: LastReleases;
  /** When alerts fired, of all services. */
  alerts: Loaded<readonly FiredSpan[]>;
  /** What the headline's rate is judged by; null where no rule or several judge it. */
  threshold: Loaded<AppliedThreshold | null>;
  openNow: Loaded<OpenNow>;
  /** The pairs of call sites with the most affected connections. */
  pairs: Loaded<IncidentList>;
  initiators: Loaded<readonly Compared<InitiatorShare>[]>;
  closeCodes: Loaded<readonly Compared<CloseCode>[]>;
  closers: Loaded<CloserList>;
  delay: Loaded<LateSendDelay>;
  durations: Loaded<readonly Bucket<Percentiles>[]>;
  quality: Loaded<DataQuality>;
  /** Null until it is measured for the first time. */
  disk: Loaded<DiskUse | null>;
  /** For how long raw spans and samples are kept, ms. */
  rawKeptMs: number;
}
