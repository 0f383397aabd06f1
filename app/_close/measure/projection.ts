import type { SeriesDimensions } from '../event/identity.ts';
import { GRAINS, type Grain } from '../time/grain.ts';

/** A dimension of a series. */
export type SeriesDimension = keyof SeriesDimensions;

/**
 * Rollups are also kept by few dimensions each: a day by the quarter hour has a hundred rows of every series, of which a
 * question about versions would need a dozen. The narrowest first.
 */
const DIMENSIONS = {
  origin: ['version', 'role'],
  route: ['version', 'role', 'route'],
  ending: ['version', 'role', 'initiator', 'code'],
} as const satisfies Record<string, readonly SeriesDimension[]>;

export type Projection = keyof typeof DIMENSIONS;

export const PROJECTIONS = ['origin', 'route', 'ending'] as const satisfies readonly Projection[];

/** Grains that projections are kept in: a minute holds too few rows to need them. */
export const PROJECTED_GRAINS: readonly Grain[] = GRAINS.slice(1);

/** The series without what the projection leaves out, which is "" or 0. */
export function project(series: SeriesDimensions, projection: Projection): SeriesDimensions {
  const { version, role, route, initiator, code } = series;
  switch (projection) {
    case 'origin':
      return { version, role, route: '', initiator: '', code: 0 };
    case 'route':
      return { version, role, route, initiator: '', code: 0 };
    case 'ending':
      return { version, role, route: '', initiator, code };
  }
}

/** The projection that answers a question about these dimensions from the fewest rows; undefined if none does. */
export function narrowestProjection(dimensions: readonly SeriesDimension[]): Projection | undefined {
  return PROJECTIONS.find((name) => {
    const kept: readonly SeriesDimension[] = DIMENSIONS[name];
    return dimensions.every((dimension) => kept.includes(dimension));
  });
}
