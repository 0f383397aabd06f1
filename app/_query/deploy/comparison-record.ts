import type { IncidentGroup } from '../../_close/incident/incident-group.ts';
import type { TimeSpan } from '../../_close/time/time-span.ts';
import type { Deploy } from '../../_deploy/release/deploy.ts';
import type { DesignEffect } from '../../_deploy/statistics/design-effect.ts';
import type { CorrectedVerdict } from '../../_deploy/verdict/corrected.ts';
import type { ComparisonMethod } from '../../_deploy/verdict/estimate.ts';
import type { Need } from '../../_deploy/verdict/need.ts';
import type { ComparedSide, RatioVerdict } from '../../_deploy/verdict/ratio-verdict.ts';
import type { Regression } from '../../_deploy/verdict/regression.ts';
import type { VerdictWord } from '../../_deploy/verdict/word.ts';
import type { ControlDay } from '../../_deploy/windows/control-days.ts';
import type { LookName } from '../../_deploy/windows/look.ts';

/** The headline at a fixed time after a deploy. */
export interface DeployLook extends RatioVerdict {
  name: LookName;
  /** Epoch ms. */
  endsAt: number;
  /** Until when connections counted, epoch ms. */
  to: number;
  /** Over: what it says stands. */
  isOver: boolean;
  method: ComparisonMethod;
  /** Of an unclear verdict whose interval excludes a doubling: the largest ratio that is possible; else null. */
  upTo: number | null;
  need: Need | null;
  /** Counts are estimates, as connections stand for more than one. */
  isSampled: boolean;
}

/** The newest look with its word, for a list; never rosier than its parts. */
export interface DeployVerdict {
  verdict: VerdictWord;
  /** Such as "better, with 2 regressions". */
  label: string;
  /** One sentence on the headline. */
  title: string;
  /** What got worse, is missing or has to be known besides; each one sentence. */
  reason: string;
  regressions: Regression[];
  /** The three looks, the earliest first; those that have begun. */
  looks: DeployLook[];
  /** How many pairs of call sites are new, gone and grown. */
  pairCounts: { new: number; gone: number; grown: number };
  /** The share of the version in what both versions ended, over the last ten minutes that count; null without any. */
  share: number | null;
  /** Of the version in its service: ended connections. */
  endedConnections: number;
}

/** One of the nine measures. */
export interface MeasureVerdict extends CorrectedVerdict {
  measure: string;
  title: string;
  /** By how much its events count less than independent ones. */
  designEffect: number;
}

/** Where something changed: one category, route, close code or instance. */
export interface PlaceVerdict extends CorrectedVerdict {
  kind: 'category' | 'route' | 'code' | 'instance';
  key: string;
}

/** A pair of call sites before and after: connections of it, of all that ended. */
export interface PairChange extends Pick<IncidentGroup, 'category' | 'closeSite' | 'sendSite' | 'initiator' | 'code'> {
  /** Id of the group of incidents. */
  id: string;
  before: ComparedSide;
  after: ComparedSide;
  ratio: number | null;
  interval: [low: number, high: number | null] | null;
  /** So many connections after, at the rate of before. */
  expected: number;
}

/** A changed file of the deploy that holds a line of a new pair: likely, not proven. */
export interface SuspectCommit {
  file: string;
  pairId: string;
  site: 'close' | 'send';
  line: number;
  function: string;
  commit: string | null;
  author: string | null;
  url: string | null;
}

/** Which time was compared with which. */
export interface ReportedWindows {
  before: TimeSpan[];
  after: TimeSpan;
  leftOut: TimeSpan;
  controlDays: ControlDay[];
  why: string;
  /** Ended connections of the time left out, of both versions. */
  leftOutConnections: number;
}

/** The same windows where nothing was deployed: they should show no change. */
export interface ComparisonCheck extends RatioVerdict {
  windows: { before: TimeSpan[]; after: TimeSpan };
}

/** Closes that the roll-out itself caused, outside the measures. */
export interface RollOutDrain {
  closes: number;
  /** All that ended meanwhile, of any version. */
  endedConnections: number;
  /** Open when their process was last heard of: it was killed with them. */
  openAtDeath: number;
  /** `closes` of up to five earlier deploys. */
  earlier: number[];
  /** More than twice as many as at any of at least three earlier deploys. */
  isLarger: boolean;
}

/** A rate over time of one side, in steps of `stepMs`. Null without ended connections. */
export interface OverlaidPoint {
  /** As it was, epoch ms. */
  t: number;
  value: number | null;
  numerator: number;
  denominator: number;
  interval: [number, number] | null;
}

/** One line of the chart of both periods: `shiftMs` later it lies over the period after. */
export interface OverlaidLine {
  side: 'before' | 'after';
  /** A control day; false for what is compared as a whole. */
  isDay: boolean;
  shiftMs: number;
  points: OverlaidPoint[];
}

/** A deploy compared with the version before it. */
export interface DeployComparison extends DeployVerdict {
  deploy: Deploy;
  /** The version that it is compared with; null where there is none. */
  against: string | null;
  /** Epoch ms. */
  judgedAt: number;
  /** Null where there is nothing to compare. */
  method: ComparisonMethod | null;
  /** It can still be looked at at any time, and so is tested for that. */
  watched: boolean;
  ratio: number | null;
  interval: [low: number, high: number | null] | null;
  before: ComparedSide;
  after: ComparedSide;
  margin: number;
  designEffect: DesignEffect | null;
  windows: ReportedWindows | null;
  /** Shares of the ended connections that arrived; null where they are not numbered. */
  coverage: { before: number | null; after: number | null };
  measures: MeasureVerdict[];
  /** Those with events, the clearest change first. */
  places: PlaceVerdict[];
  pairs: { new: PairChange[]; gone: PairChange[]; grown: PairChange[] };
  suspects: SuspectCommit[];
  drain: RollOutDrain | null;
  check: ComparisonCheck | null;
  /** Why there is no check; null where there is one. */
  noCheck: string | null;
  overlay: { stepMs: number; lines: OverlaidLine[] };
  /** The share of the version in what both ended, over time. */
  adoption: { stepMs: number; points: { t: number; share: number | null; endedConnections: number }[] };
}
