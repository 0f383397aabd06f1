import { narrowestProjection, PROJECTED_GRAINS, type SeriesDimension } from '../../_close/measure/projection.ts';
import type { Dialect } from '../../_store/database/dialect.ts';
import { type Filter, isNarrowed } from './filter.ts';
import { type Narrowing, narrow, narrowBySeries } from './narrowing.ts';
import type { TimedSegment } from './segments.ts';
import type { RollupDimension } from './split.ts';

const FILTERED = ['version', 'role', 'route'] as const;

/** Where sums of some segments are read, as rows `r`. */
export interface Source {
  /** From a projection, else by series. */
  projected: boolean;
  /** Of the table that has the dimensions as columns. */
  alias: 'r' | 's';
  narrowing: Narrowing;
  segments: readonly TimedSegment[];
}

/**
 * Each segment where a question about these dimensions has the fewest rows to read: in a projection that has them, and
 * in the rollup of all series for grains and dimensions without one.
 */
export function sourcesOf(
  dialect: Dialect,
  filter: Filter,
  groupBy: RollupDimension | 'category' | undefined,
  segments: readonly TimedSegment[],
): Source[] {
  const restricted = FILTERED.filter((dimension) => isNarrowed(filter, dimension));
  const split = isSeriesDimension(groupBy) ? [groupBy] : [];
  const projection = narrowestProjection([...restricted, ...split]);
  const isProjected = ({ grain }: TimedSegment) => projection !== undefined && PROJECTED_GRAINS.includes(grain);

  const projected = narrow(dialect, filter, FILTERED, 'r');
  const sources: Source[] = [
    {
      projected: true,
      alias: 'r',
      narrowing: { ...projected, conditions: [`AND r.projection = '${projection}'`, ...projected.conditions] },
      segments: segments.filter(isProjected),
    },
    {
      projected: false,
      alias: 's',
      narrowing: narrowBySeries(dialect, filter, split.length > 0),
      segments: segments.filter((segment) => !isProjected(segment)),
    },
  ];
  return sources.filter((source) => source.segments.length > 0);
}

function isSeriesDimension(name: RollupDimension | 'category' | undefined): name is SeriesDimension {
  return name === 'version' || name === 'role' || name === 'route' || name === 'initiator' || name === 'code';
}
