import type { TableRow } from '../../../../_close/table/csv.ts';
import type { OverlayLayout } from './overlay-layout.ts';

/** The chart of both periods as rows to export, one a step and side; `actualTime` is when a moved step really was. */
export function overlayRows({ buckets }: OverlayLayout): TableRow[] {
  return buckets.flatMap(({ t, before, after, share }) =>
    [
      { side: 'after', point: after },
      { side: 'before', point: before },
    ].flatMap(({ side, point }) =>
      point === null
        ? []
        : [
            {
              t,
              time: new Date(t).toISOString(),
              actualTime: new Date(point.t).toISOString(),
              side,
              value: point.value,
              numerator: point.numerator,
              denominator: point.denominator,
              low: point.interval?.[0] ?? null,
              high: point.interval?.[1] ?? null,
              adoption: share,
            },
          ],
    ),
  );
}
