import type { DurationMeasure } from '../../_close/measure/measure.ts';
import type { Sums } from '../../_close/measure/sums.ts';
import type { TimeSpan } from '../../_close/time/time-span.ts';

/** A service in one environment. */
export interface JudgedService {
  id: string;
  service: string;
  environment: string;
}

/** What one service, version, role and route added up to over a span of time. */
export interface WindowRow {
  serviceId: string;
  version: string;
  role: string;
  route: string;
  sums: Sums;
}

/** What one service, version and role took over a span of time. */
export interface WindowHistogram {
  serviceId: string;
  version: string;
  role: string;
  /** Blocks of the histogram, as they are stored. */
  blocks: readonly { block: number; counts: readonly number[] }[];
}

/** What measured rules need to know: sums over spans of time. All spans are whole minutes, epoch ms. */
export interface WindowData {
  services: readonly JudgedService[];
  sums(span: TimeSpan): readonly WindowRow[];
  histograms(measure: DurationMeasure, span: TimeSpan): readonly WindowHistogram[];
  /** Ids of the services of which anything at all was heard. */
  heard(span: TimeSpan): ReadonlySet<string>;
}
