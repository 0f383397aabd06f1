import type { SeriesKey } from '../../_close/event/identity.ts';
import { PROJECTED_GRAINS, PROJECTIONS, project } from '../../_close/measure/projection.ts';
import { bucketOf } from '../../_close/time/grain.ts';
import { type Key, SumsByKey } from '../table/sums-by-key.ts';
import type { Row } from '../table/tables.ts';

const AT = { grain: 2, bucket: 3 };

/**
 * Rows of `close_projection` or `incident_projection`: sums of the minutes by fewer dimensions, in every grain that
 * projections have.
 * @param minutes by service, grain, bucket, series, and whatever else the table's key ends with
 * @param seriesById of each series in `minutes`
 */
export function projectedRows(minutes: SumsByKey, seriesById: ReadonlyMap<string, SeriesKey>): Row[] {
  const [finest, ...coarser] = PROJECTED_GRAINS;
  if (finest === undefined) return [];
  const sums = new SumsByKey();
  for (const { key, value } of minutes.entries()) {
    const [serviceId = '', , minute = 0, seriesId = '', ...rest] = key;
    const series = seriesById.get(String(seriesId));
    if (series === undefined) throw new Error(`Series ${seriesId} has rows, but none of its events is known.`);
    const bucket = bucketOf(Number(minute), finest);
    for (const projection of PROJECTIONS) {
      const { version, role, route, initiator, code } = project(series, projection);
      const projected: Key = [serviceId, projection, finest, bucket, version, role, route, initiator, code, ...rest];
      sums.add(projected, value);
    }
  }
  return [sums, ...coarser.map((grain) => sums.coarsened(grain, AT))].flatMap((each) => each.rows());
}

/**
 * Rows of `incident_group_projection`.
 * @param minutes by service, grain, bucket, group and version, and whatever else there is
 */
export function projectedGroupRows(minutes: SumsByKey): Row[] {
  return inProjectedGrains(minutes, ([, , , groupId = '', version = '']) => [groupId, version]);
}

/**
 * Rows of `incident_delay_projection`.
 * @param minutes by service, grain, bucket, group, version and block
 */
export function projectedDelayRows(minutes: SumsByKey): Row[] {
  return inProjectedGrains(minutes, ([, , , groupId = '', , block = 0]) => [groupId, block]);
}

function inProjectedGrains(minutes: SumsByKey, dimensionsOf: (key: Key) => Key): Row[] {
  const [finest, ...coarser] = PROJECTED_GRAINS;
  if (finest === undefined) return [];
  const sums = new SumsByKey();
  for (const { key, value } of minutes.entries()) {
    const [serviceId = '', , minute = 0] = key;
    sums.add([serviceId, finest, bucketOf(Number(minute), finest), ...dimensionsOf(key)], value);
  }
  const at = { grain: 1, bucket: 2 };
  return [sums, ...coarser.map((grain) => sums.coarsened(grain, at))].flatMap((each) => each.rows());
}
