import { expect, test } from 'vitest';
import { RefusalCounts } from '../../app/_log/refusal-counts.ts';

test('refusals of one reason are one entry, with how many there were', () => {
  const counts = new RefusalCounts();
  for (const count of [1, 1, 40]) counts.add({ status: 400, message: 'No JSON.', count });
  counts.add({ status: 503, message: 'No JSON.', count: 1 });
  expect(counts.take()).toEqual([
    { status: 400, message: 'No JSON.', count: 42 },
    { status: 503, message: 'No JSON.', count: 1 },
  ]);
  expect(counts.take()).toEqual([]);
});

test('messages of one reason are one entry with the first of them, whatever values they name', () => {
  const counts = new RefusalCounts();
  for (let value = 1; value <= 30; value += 1) {
    counts.add({ status: 200, message: `websocket.role is ${value}.`, reason: 'bad_value', count: 2 });
  }
  expect(counts.take()).toEqual([{ status: 200, message: 'websocket.role is 1.', count: 60 }]);
});

test('reasons without end become one for each status, and none is lost', () => {
  const counts = new RefusalCounts();
  for (let name = 0; name < 1_000; name += 1) counts.add({ status: 421, message: `This is not ${name}.`, count: 1 });
  counts.add({ status: 403, message: 'Foreign.', count: 5 });
  const taken = counts.take();
  expect(taken).toHaveLength(22);
  expect(taken.slice(-2)).toEqual([
    { status: 421, message: 'Other reasons.', count: 980 },
    { status: 403, message: 'Other reasons.', count: 5 },
  ]);
});
