import { expect, test } from 'vitest';
import { seriesNarrowing } from '../../../app/_ui/overview/series-narrowing.ts';

test.each([
  ['category', 'double_close', { category: 'double_close' }],
  ['version', '1.0.0', { category: 'send_after_close', version: '1.0.0' }],
  ['version', '', { category: 'send_after_close', version: '' }],
  ['route', '/ws/:id', { category: 'send_after_close', route: '/ws/:id' }],
  ['route', 'other', null],
  ['category', 'other', null],
  ['code', '1000', null],
  ['initiator', 'local', null],
] as const)('of the headline by %s, "%s" is made of the incidents of %o', (groupBy, key, narrowing) => {
  expect(seriesNarrowing(groupBy, key)).toEqual(narrowing);
});
