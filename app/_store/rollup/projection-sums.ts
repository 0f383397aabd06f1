import type { SeriesDimensions } from '../../_close/event/identity.ts';
import { PROJECTIONS, project } from '../../_close/measure/projection.ts';
import { type Key, SumsByKey } from '../table/sums-by-key.ts';
import { grainsOf, type Table } from '../table/table.ts';

/** What a projection has in the place of a series. */
const NARROWED = ['projection', 'version', 'role', 'route', 'initiator', 'code'];

/** A series in each of the projections, in the order of {@link NARROWED}. */
export function narrowings(series: SeriesDimensions): Key[] {
  return PROJECTIONS.map((projection) => {
    const { version, role, route, initiator, code } = project(series, projection);
    return [projection, version, role, route, initiator, code];
  });
}

/**
 * Sums of a projection in its finest grain. The columns of its key come, by their names, from the key of the rollup
 * that it projects, or from the series there.
 * @param minutes sums of that rollup
 * @param seriesById the {@link narrowings} of each series in `minutes`
 */
export function projectedSums(
  projection: Table,
  minutes: SumsByKey,
  seriesById: ReadonlyMap<string, readonly Key[]>,
): SumsByKey {
  const names = [...minutes.table.key, ...NARROWED];
  const places = projection.key.map((name) => names.indexOf(name));
  const series = names.indexOf('series');
  const [finest = 0] = grainsOf(projection);
  const sums = new SumsByKey(projection);
  for (const { key, value } of minutes.entries()) {
    const coarse = minutes.inGrain(key, finest);
    for (const narrowed of series < 0 ? [[]] : (seriesById.get(String(key[series])) ?? [])) {
      const parts = [...coarse, ...narrowed];
      sums.add(
        places.map((place) => parts[place] ?? ''),
        value,
      );
    }
  }
  return sums;
}
