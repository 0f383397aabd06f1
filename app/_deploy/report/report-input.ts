import type { IncidentGroup } from '../../_close/incident/incident-group.ts';
import type { TimeSpan } from '../../_close/time/time-span.ts';
import type { Deploy } from '../release/deploy.ts';
import type { CorrectedVerdict } from '../verdict/corrected.ts';
import type { ComparisonMethod } from '../verdict/estimate.ts';
import type { ComparedSide, RatioVerdict } from '../verdict/ratio-verdict.ts';
import type { Regression } from '../verdict/regression.ts';
import type { VerdictWord } from '../verdict/word.ts';
import type { ControlDay } from '../windows/control-days.ts';

/** A measure as a report has it. */
export type ReportMeasure = CorrectedVerdict & { measure: string; title: string; designEffect: number };

/** A place as a report has it. */
export type ReportPlace = CorrectedVerdict & { kind: 'category' | 'route' | 'code' | 'instance'; key: string };

/** A pair of call sites as a report has it. */
export interface ReportPair extends Pick<IncidentGroup, 'category' | 'closeSite' | 'sendSite' | 'initiator' | 'code'> {
  before: ComparedSide;
  after: ComparedSide;
  ratio: number | null;
  interval: RatioVerdict['interval'];
}

/** A line of a chart: `shiftMs` later it lies over the period after. */
export interface ReportLine {
  side: 'before' | 'after';
  isDay: boolean;
  shiftMs: number;
  points: readonly { t: number; value: number | null }[];
}

/** What a report is made of: the comparison of a deploy, as far as it is told. Times are epoch ms. */
export interface ReportInput {
  deploy: Deploy;
  against: string | null;
  judgedAt: number;
  verdict: VerdictWord;
  label: string;
  title: string;
  reason: string;
  method: ComparisonMethod | null;
  watched: boolean;
  ratio: number | null;
  interval: RatioVerdict['interval'];
  before: ComparedSide;
  after: ComparedSide;
  margin: number;
  designEffect: { value: number; from: string | null; fewInstances: boolean } | null;
  windows: {
    before: readonly TimeSpan[];
    after: TimeSpan;
    leftOut: TimeSpan;
    controlDays: readonly ControlDay[];
    why: string;
    leftOutConnections: number;
  } | null;
  coverage: { before: number | null; after: number | null };
  regressions: readonly Regression[];
  measures: readonly ReportMeasure[];
  places: readonly ReportPlace[];
  pairs: { new: readonly ReportPair[]; gone: readonly ReportPair[]; grown: readonly ReportPair[] };
  suspects: readonly {
    file: string;
    site: 'close' | 'send';
    line: number;
    function: string;
    commit: string | null;
    author: string | null;
    url: string | null;
  }[];
  drain: {
    closes: number;
    endedConnections: number;
    openAtDeath: number;
    earlier: readonly number[];
    isLarger: boolean;
  } | null;
  check: RatioVerdict | null;
  noCheck: string | null;
  overlay: { stepMs: number; lines: readonly ReportLine[] };
}
