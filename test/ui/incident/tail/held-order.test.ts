import { expect, test } from 'vitest';
import { heldOrder } from '../../../../app/_ui/incident/tail/held-order.ts';
import { tailPair } from './tail-pair.ts';

test('a held order has new counts, no line less, and says how many are new', () => {
  const before = [tailPair({ incidentId: 'a' }), tailPair({ incidentId: 'b' }), tailPair({ incidentId: 'c' })];
  const now = [tailPair({ incidentId: 'd' }), tailPair({ incidentId: 'c', count: 9 }), tailPair({ incidentId: 'a' })];
  const { pairs, fresh } = heldOrder(now, before);
  expect(pairs.map(({ incidentId, count }) => `${incidentId}${count}`)).toEqual(['a7', 'b0', 'c9']);
  expect(fresh).toBe(1);
});
