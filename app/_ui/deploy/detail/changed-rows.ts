import type { DeployComparison, PairChange, PlaceVerdict } from '../../../_query/deploy/comparison-record.ts';
import { pairRowId, placeRowId } from './row-id.ts';

/** What a row of "Where it changed" is about. `worse` rows are never folded away. */
interface RowBase {
  id: string;
  worse: boolean;
  /** Connections before and after, or closes of a code. */
  before: number;
  after: number;
}

/** A pair of call sites that is new, gone or grown. */
export interface PairRow extends RowBase {
  of: 'pair';
  change: 'new' | 'gone' | 'grown';
  pair: PairChange;
}

/** A category, route, code or instance with its own verdict. */
export interface PlaceRow extends RowBase {
  of: 'place';
  place: PlaceVerdict;
}

export type ChangedRow = PairRow | PlaceRow;

/** What changed, what is worse first, and how many more rows there are without a clear change. */
export interface ChangedRows {
  changed: ChangedRow[];
  rest: ChangedRow[];
}

/** Sorts what was looked at into what changed and the rest. The order of what got worse: by its connections after. */
export function changedRows({ pairs, places, regressions }: Changes): ChangedRows {
  const pairRows = (['new', 'grown', 'gone'] as const).flatMap((change) =>
    pairs[change].map(
      (pair): ChangedRow => ({
        of: 'pair',
        id: pairRowId(pair.id),
        change,
        pair,
        worse: change !== 'gone',
        before: pair.before.events,
        after: pair.after.events,
      }),
    ),
  );
  const placeRows = places.map(
    (place): ChangedRow => ({
      of: 'place',
      id: placeRowId(place),
      place,
      worse: regressions.some(({ kind, key }) => kind === place.kind && key === place.key),
      before: place.before.events,
      after: place.after.events,
    }),
  );
  const all = [...pairRows, ...placeRows];
  const worse = all.filter((row) => row.worse).sort((a, b) => b.after - a.after);
  const others = all.filter((row) => !row.worse);
  return { changed: [...worse, ...others.filter(isClear)], rest: others.filter((row) => !isClear(row)) };
}

type Changes = Pick<DeployComparison, 'pairs' | 'places' | 'regressions'>;

const CHANGES: readonly string[] = ['worse', 'slightly_worse', 'better'];

function isClear(row: ChangedRow): boolean {
  return row.of === 'pair' || CHANGES.includes(row.place.verdict);
}
