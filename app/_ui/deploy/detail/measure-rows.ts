import type { TableRow } from '../../../_close/table/csv.ts';
import type { MeasureVerdict } from '../../../_query/deploy/comparison-record.ts';

/** The table of measures as rows to export. */
export function measureRows(measures: readonly MeasureVerdict[]): TableRow[] {
  return measures.map(({ measure, before, after, ratio, interval, p, pCorrected, verdict, alone, designEffect }) => ({
    measure,
    beforeRate: before.rate,
    beforeEvents: before.events,
    beforeExposure: before.exposure,
    afterRate: after.rate,
    afterEvents: after.events,
    afterExposure: after.exposure,
    ratio,
    low: interval?.[0] ?? null,
    high: interval?.[1] ?? null,
    p,
    pCorrected,
    verdict,
    alone,
    designEffect,
  }));
}
