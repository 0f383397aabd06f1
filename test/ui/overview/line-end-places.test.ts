import { expect, test } from 'vitest';
import { lineEndPlaces } from '../../../app/_ui/overview/line-end-places.ts';

test.each([
  ['far apart, where the lines end', [20, 60, 100], [20, 60, 100]],
  ['close together, one under the other', [20, 22, 24], [20, 32, 44]],
  ['at the foot of the plot, one over the other', [100, 100, 100], [76, 88, 100]],
  ['below it, up to its foot', [90, 104, 104], [76, 88, 100]],
  ['with room above, as few as must', [20, 99, 100], [20, 88, 100]],
])('names of lines stand %s', (_, ends, places) => {
  expect(lineEndPlaces(ends, 100)).toEqual(places);
});
