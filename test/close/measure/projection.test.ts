import { expect, test } from 'vitest';
import type { SeriesDimensions } from '../../../app/_close/event/identity.ts';
import {
  narrowestProjection,
  PROJECTIONS,
  project,
  type SeriesDimension,
} from '../../../app/_close/measure/projection.ts';

const SERIES: SeriesDimensions = { version: '1.2', role: 'server', route: '/ws', initiator: 'local', code: 1001 };
const DIMENSIONS: readonly SeriesDimension[] = ['version', 'role', 'route', 'initiator', 'code'];

test.each<[SeriesDimension[], ReturnType<typeof narrowestProjection>]>([
  [[], 'origin'],
  [['version'], 'origin'],
  [['role', 'version'], 'origin'],
  [['route'], 'route'],
  [['version', 'route', 'role'], 'route'],
  [['initiator'], 'ending'],
  [['code', 'version'], 'ending'],
  [['route', 'initiator'], undefined],
  [['route', 'code', 'version'], undefined],
])('a question about %j is answered by the projection %s', (dimensions, projection) => {
  expect(narrowestProjection(dimensions)).toBe(projection);
});

test('a projection keeps each dimension that it answers for, and no other', () => {
  for (const projection of PROJECTIONS) {
    const kept = DIMENSIONS.filter((dimension) => project(SERIES, projection)[dimension] === SERIES[dimension]);
    const left = DIMENSIONS.filter((dimension) => !kept.includes(dimension));
    for (const dimension of left) expect(['', 0]).toContain(project(SERIES, projection)[dimension]);
    expect(narrowestProjection(kept)).toBe(projection);
    for (const dimension of left) expect(narrowestProjection([...kept, dimension])).not.toBe(projection);
  }
});
