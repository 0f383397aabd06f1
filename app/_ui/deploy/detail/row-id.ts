import type { Regression } from '../../../_deploy/verdict/regression.ts';
import type { PlaceVerdict } from '../../../_query/deploy/comparison-record.ts';

/** The id of the line on what the roll-out itself closed. */
export const DRAIN_ID = 'drain';

/** The id of a measure's row. */
export function measureRowId(measure: string): string {
  return `measure-${measure}`;
}

/** The id of a place's row. A route may hold any character: an address must be able to name it. */
export function placeRowId({ kind, key }: Pick<PlaceVerdict, 'kind' | 'key'>): string {
  return `${kind}-${encodeURIComponent(key)}`;
}

/** The id of a pair's row. */
export function pairRowId(pairId: string): string {
  return `pair-${pairId}`;
}

/** The id of the row that says how much worse something got. */
export function regressionRowId({ kind, key }: Pick<Regression, 'kind' | 'key'>): string {
  switch (kind) {
    case 'measure':
      return measureRowId(key);
    case 'new pair':
    case 'grown pair':
      return pairRowId(key);
    case 'drain':
      return DRAIN_ID;
    default:
      return placeRowId({ kind, key });
  }
}
