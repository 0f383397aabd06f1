import { expect, test } from 'vitest';
import { HOUR_MS } from '../../../app/_close/time/grain.ts';
import { DEFAULT_RETENTION } from '../../../app/_close/time/retention.ts';
import { incidents } from '../../../app/_query/incident/incidents.ts';
import { pair } from '../pair.ts';
import { START } from '../random-events.ts';
import { openEvent } from '../some-event.ts';
import { stored } from '../stored.ts';

const RANGE = { from: START, to: START + HOUR_MS };
const NOW = START + HOUR_MS;

test('a list puts what is expected after all others, or leaves it out, and counts it by category', async () => {
  const ends = Array.from({ length: 3 }, (_, index) =>
    openEvent({ at: START + index, category: 'peer_gone', initiator: 'transport', closeCode: 1006 }),
  );
  const db = await stored([...ends, pair({ at: START }), pair({ at: START + 5, category: 'double_close' })], NOW);
  const asked = async (recoverable?: 'last' | 'folded') => {
    const list = await incidents(db, RANGE, { ...(recoverable && { recoverable }) }, NOW, DEFAULT_RETENTION);
    const sums = list.recoverable?.map(({ key, pairs, connections }) => [key, pairs, connections]) ?? null;
    return [list.total, list.incidents.map(({ category }) => category), sums];
  };
  const sums = [
    ['peer_gone', 1, 3],
    ['double_close', 1, 1],
  ];
  expect(await asked()).toEqual([3, ['peer_gone', expect.any(String), expect.any(String)], null]);
  expect(await asked('last')).toEqual([3, ['send_after_close', 'peer_gone', 'double_close'], sums]);
  expect(await asked('folded')).toEqual([1, ['send_after_close'], sums]);
});
